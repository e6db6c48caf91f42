import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { exactMcNemar } from './exact-mcnemar.ts';

describe('exactMcNemar', () => {
  // Reference numbers: sums of exact fractions of binomial coefficients, computed apart from this code.
  it.each([
    { gained: 0, lost: 0, p: 1 },
    { gained: 1, lost: 0, p: 1 },
    { gained: 6, lost: 0, p: 0.03125 },
    { gained: 10, lost: 3, p: 0.09228515625 },
    { gained: 25, lost: 8, p: 0.004551384132355452 },
    { gained: 5, lost: 5, p: 1 },
    { gained: 1000, lost: 900, p: 0.02310884510890107 },
  ])('$gained against $lost', ({ gained, lost, p }) => {
    expect(exactMcNemar(gained, lost)).toBeCloseTo(p, 10);
  });

  it('keeps its precision far below floating point underflow of single terms', () => {
    expect(exactMcNemar(233, 20) / 3.3148098535456737e-47).toBeCloseTo(1, 9);
  });

  it.each([
    [-1, 0],
    [0.5, 1],
    [1, Number.NaN],
  ])('refuses %d and %d', (gained, lost) => {
    expect(() => exactMcNemar(gained, lost)).toThrow(RangeError);
  });

  it('is the same both ways, in (0, 1], and falls with the imbalance', () => {
    const count = fc.integer({ min: 0, max: 300 });
    fc.assert(
      fc.property(count, count, (gained, lost) => {
        const p = exactMcNemar(gained, lost);
        expect(p).toBe(exactMcNemar(lost, gained));
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThanOrEqual(1);
        if (gained > lost && lost > 0) expect(exactMcNemar(gained + 1, lost - 1)).toBeLessThan(p);
      }),
    );
  });
});
