import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { clusteredError } from './clustered-error.ts';
import { clusteredShare, shareInterval } from './clustered-share.ts';
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
    expect(Math.abs((interval?.low ?? 0) - (wilsonInterval(30, 120)?.low ?? 1))).toBeLessThan(0.001);
  });

  it('is never narrower than where answers are taken one by one, and hardly wider on many images', () => {
    const widthOf = (images: number): number => {
      const { interval } = clusteredShare(
        Array.from({ length: images }, (_, index) => ({ sum: 1 + (index % 2), count: 3 })),
      );
      const alone = wilsonInterval(Math.floor(images * 1.5), images * 3);
      return ((interval?.high ?? 0) - (interval?.low ?? 0)) / ((alone?.high ?? 9) - (alone?.low ?? 0));
    };
    expect(widthOf(6)).toBeGreaterThan(1.1);
    expect(widthOf(6)).toBeLessThan(1.4);
    expect(widthOf(400)).toBeGreaterThanOrEqual(1);
    expect(widthOf(400)).toBeLessThan(1.01);
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

  it('gives half a cluster of doubt: few images that agree are no proof that answers are independent', () => {
    const agreeing = Array.from({ length: 5 }, () => ({ sum: 5, count: 10 }));
    const alone = wilsonInterval(25, 50);
    const { interval } = clusteredShare(agreeing);
    expect((interval?.high ?? 0) - (interval?.low ?? 0)).toBeGreaterThan(
      1.2 * ((alone?.high ?? 0) - (alone?.low ?? 0)),
    );
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

describe('shareInterval', () => {
  it.each([
    { case: 'nothing', clusters: [], expected: null },
    { case: 'one image', clusters: [{ sum: 1, count: 2 }], expected: null },
    { case: 'an image each', clusters: single(3, 8), expected: wilsonInterval(3, 8) },
    {
      case: 'a shared image',
      clusters: [...single(3, 8), { sum: 2, count: 2 }],
      expected: clusteredShare([...single(3, 8), { sum: 2, count: 2 }]).interval,
    },
  ])('of $case', ({ clusters, expected }) => {
    expect(shareInterval(clusters)).toEqual(expected);
  });
});
