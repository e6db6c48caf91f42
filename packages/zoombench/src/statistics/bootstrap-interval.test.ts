import { describe, expect, it } from 'vitest';

import { bootstrapInterval } from './bootstrap-interval.ts';

const options = { seed: 1, draws: 10_000 };

describe('bootstrapInterval', () => {
  it('is null for nothing and a point for one cluster', () => {
    expect(bootstrapInterval([], options)).toBeNull();
    expect(bootstrapInterval([{ sum: 1, count: 4 }], options)).toEqual({ low: 0.25, high: 0.25 });
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses %d draws', (draws) => {
    expect(() => bootstrapInterval([{ sum: 1, count: 1 }], { seed: 1, draws })).toThrow(RangeError);
  });

  it('comes close to the normal interval for many independent values', () => {
    const clusters = Array.from({ length: 2000 }, (_, index) => ({ sum: index % 4 === 0 ? 1 : 0, count: 1 }));
    const interval = bootstrapInterval(clusters, options);
    const spread = 1.959964 * Math.sqrt((0.25 * 0.75) / 2000);
    expect(interval?.low).toBeCloseTo(0.25 - spread, 2);
    expect(interval?.high).toBeCloseTo(0.25 + spread, 2);
  });

  it('widens with the size of the clusters, as the square root of it', () => {
    const single = Array.from({ length: 900 }, (_, index) => ({ sum: index % 2, count: 1 }));
    const nine = Array.from({ length: 100 }, (_, index) => ({ sum: (index % 2) * 9, count: 9 }));
    const width = (clusters: typeof single): number => {
      const interval = bootstrapInterval(clusters, options);
      return interval === null ? 0 : interval.high - interval.low;
    };
    expect(width(nine) / width(single)).toBeGreaterThan(2.7);
    expect(width(nine) / width(single)).toBeLessThan(3.3);
  });

  it('depends on the seed alone', () => {
    const clusters = Array.from({ length: 50 }, (_, index) => ({ sum: index % 3, count: 3 }));
    expect(bootstrapInterval(clusters, options)).toEqual(bootstrapInterval(clusters, options));
    expect(bootstrapInterval(clusters, { seed: 2, draws: 99 })).not.toEqual(
      bootstrapInterval(clusters, { seed: 3, draws: 99 }),
    );
  });
});
