import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { clusteredError } from './clustered-error.ts';
import { clusteredShare } from './clustered-share.ts';
import { clustersOf } from './clusters-of.ts';
import { wilsonInterval } from './wilson-interval.ts';

const single = (correct: number, total: number): { sum: number; count: number }[] =>
  Array.from({ length: total }, (_, index) => ({ sum: index < correct ? 1 : 0, count: 1 }));

describe('clustersOf', () => {
  it('gathers values in order of cluster name', () => {
    const values = [
      { cluster: 'b', value: 1 },
      { cluster: 'a', value: -1 },
      { cluster: 'b', value: 1 },
    ];
    expect(clustersOf(values)).toEqual([
      { sum: -1, count: 1 },
      { sum: 2, count: 2 },
    ]);
    expect(clustersOf([])).toEqual([]);
  });
});

describe('clusteredError', () => {
  it.each([{ clusters: [] }, { clusters: [{ sum: 3, count: 4 }] }])(
    'is unknown for $clusters',
    ({ clusters }) => {
      expect(clusteredError(clusters)).toBeNull();
    },
  );

  it('is that of a mean of independent values where each is a cluster', () => {
    expect(clusteredError(single(30, 120))).toBeCloseTo(Math.sqrt((0.25 * 0.75) / 119), 12);
  });
});

describe('clusteredShare', () => {
  it('is close to Wilson for clusters of one', () => {
    const { interval, effectiveTrials } = clusteredShare(single(30, 120));
    expect(effectiveTrials).toBeCloseTo(119, 9);
    expect(interval?.low).toBeCloseTo(wilsonInterval(30, 120)?.low ?? 0, 3);
  });

  it('counts clusters where all agree', () => {
    const clusters = Array.from({ length: 10 }, () => ({ sum: 9, count: 9 }));
    expect(clusteredShare(clusters)).toMatchObject({ standardError: 0, effectiveTrials: 10 });
    expect(clusteredShare(clusters).interval).toEqual(wilsonInterval(10, 10));
  });

  it('promises no more trials than there are', () => {
    const alike = Array.from({ length: 10 }, () => ({ sum: 1, count: 2 }));
    expect(clusteredShare(alike)).toMatchObject({ standardError: 0, effectiveTrials: 20 });
  });

  it('lies in [0, 1] and holds the share', () => {
    const cluster = fc
      .integer({ min: 1, max: 9 })
      .chain((count) => fc.record({ sum: fc.integer({ min: 0, max: count }), count: fc.constant(count) }));
    fc.assert(
      fc.property(fc.array(cluster, { minLength: 2, maxLength: 30 }), (clusters) => {
        const { interval } = clusteredShare(clusters);
        const share =
          clusters.reduce((sum, one) => sum + one.sum, 0) / clusters.reduce((sum, one) => sum + one.count, 0);
        expect(interval?.low).toBeGreaterThanOrEqual(0);
        expect(interval?.low).toBeLessThanOrEqual(share + 1e-12);
        expect(interval?.high).toBeGreaterThanOrEqual(share - 1e-12);
        expect(interval?.high).toBeLessThanOrEqual(1);
      }),
    );
  });
});
