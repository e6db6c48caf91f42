import { describe, expect, it } from 'vitest';

import { clusterSpread } from './cluster-spread.ts';
import { clusteredError } from './clustered-error.ts';
import { effectiveTrials } from './effective-trials.ts';

const alike = Array.from({ length: 8 }, (_, index) => ({ sum: index % 2 === 0 ? 3 : 1, count: 4 }));

describe('clusterSpread', () => {
  it.each([{ clusters: [] }, { clusters: [{ sum: 1, count: 2 }] }])(
    'is none of $clusters',
    ({ clusters }) => {
      expect(clusterSpread(clusters)).toBeNull();
    },
  );

  it('is the sandwich estimate, with one degree of freedom less than clusters, where they have one size', () => {
    const spread = clusterSpread(alike);
    expect(spread).toMatchObject({ mean: 0.5, count: 32, fullTrials: 8 });
    expect(Math.sqrt(spread?.variance ?? 0)).toBeCloseTo(clusteredError(alike) ?? 9, 12);
    expect(spread?.degreesOfFreedom).toBeCloseTo(7, 12);
  });

  it('knows less where one image holds half of the items', () => {
    const uneven = [{ sum: 10, count: 20 }, ...Array.from({ length: 10 }, () => ({ sum: 1, count: 2 }))];
    const spread = clusterSpread(uneven);
    expect(spread?.degreesOfFreedom).toBeLessThan(3.5);
    expect(spread?.fullTrials).toBeCloseTo(1600 / 440, 12);
  });

  it('knows less where few images differ from the others', () => {
    const single = [...Array.from({ length: 99 }, () => ({ sum: 4, count: 4 })), { sum: 0, count: 4 }];
    const many = Array.from({ length: 100 }, (_, index) => ({ sum: index % 2 === 0 ? 4 : 0, count: 4 }));
    expect(clusterSpread(single)?.degreesOfFreedom).toBeLessThan(2.1);
    expect(clusterSpread(many)?.degreesOfFreedom).toBeCloseTo(99, 9);
  });
});

describe('effectiveTrials', () => {
  it.each([
    { case: 'images that are all right or all wrong', sums: [4, 0, 4, 0, 4, 0, 4, 0], trials: [6, 8] },
    { case: 'images that are all half right', sums: [2, 2, 2, 2, 2, 2, 2, 2], trials: [32, 32] },
    { case: 'images as chance has them', sums: [3, 1, 3, 1, 2, 2, 2, 2], trials: [20, 32] },
  ])('of $case', ({ sums, trials: [low, high] }) => {
    const spread = clusterSpread(sums.map((sum) => ({ sum, count: 4 })));
    if (spread === null) throw new Error('there are several');
    const { trials, quantile } = effectiveTrials(spread, 0.25);
    expect(trials).toBeGreaterThanOrEqual(low ?? 99);
    expect(trials).toBeLessThanOrEqual(high ?? 0);
    expect(quantile).toBeCloseTo(2.3646, 4);
  });

  it('counts an image once where nothing varies', () => {
    const spread = clusterSpread(Array.from({ length: 6 }, () => ({ sum: 5, count: 5 })));
    if (spread === null) throw new Error('there are several');
    expect(effectiveTrials(spread, 0)).toEqual({
      trials: 6,
      degreesOfFreedom: Number.POSITIVE_INFINITY,
      quantile: 1.959963984540054,
    });
  });
});
