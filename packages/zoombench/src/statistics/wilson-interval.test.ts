import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { wilsonInterval } from './wilson-interval.ts';

describe('wilsonInterval', () => {
  // Reference numbers: Wilson's formula evaluated with 40-digit decimals, apart from this code.
  it.each([
    { successes: 0, total: 10, low: 0, high: 0.2775327998628892 },
    { successes: 10, total: 10, low: 0.7224672001371107, high: 1 },
    { successes: 8, total: 10, low: 0.4901624715366418, high: 0.9433178485456247 },
    { successes: 1, total: 2, low: 0.09453120573423074, high: 0.9054687942657693 },
    { successes: 320, total: 845, low: 0.346611386220653, high: 0.4118829735095977 },
  ])('$successes of $total', ({ successes, total, low, high }) => {
    const interval = wilsonInterval(successes, total);
    expect(interval?.low).toBeCloseTo(low, 12);
    expect(interval?.high).toBeCloseTo(high, 12);
  });

  it('knows nothing of no trials', () => {
    expect(wilsonInterval(0, 0)).toBeNull();
  });

  it.each([
    [-1, 3],
    [4, 3],
    [0.5, 3],
    [0, Number.NaN],
  ])('refuses %d of %d', (successes, total) => {
    expect(() => wilsonInterval(successes, total)).toThrow(RangeError);
  });

  it('lies in [0, 1], holds the share, and mirrors', () => {
    const counts = fc
      .integer({ min: 1, max: 5000 })
      .chain((total) => fc.tuple(fc.integer({ min: 0, max: total }), fc.constant(total)));
    fc.assert(
      fc.property(counts, ([successes, total]) => {
        const interval = wilsonInterval(successes, total);
        const mirrored = wilsonInterval(total - successes, total);
        if (interval === null || mirrored === null) return false;
        expect(interval.low).toBeGreaterThanOrEqual(0);
        expect(interval.high).toBeLessThanOrEqual(1);
        expect(interval.low).toBeLessThanOrEqual(successes / total);
        expect(interval.high).toBeGreaterThanOrEqual(successes / total);
        expect(interval.low).toBeCloseTo(1 - mirrored.high, 12);
        return true;
      }),
    );
  });
});
