import { createRandom } from '@r2i/schema';
import { describe, expect, it } from 'vitest';

import { cohenKappa, kappaOf, type RatedTwice } from './cohen-kappa.ts';

function ratingsOf(
  [both, first, second, neither]: readonly [number, number, number, number],
  clusterOf: (index: number) => string = String,
): RatedTwice[] {
  const rows = [
    ...Array.from({ length: both }, () => [true, true] as const),
    ...Array.from({ length: first }, () => [true, false] as const),
    ...Array.from({ length: second }, () => [false, true] as const),
    ...Array.from({ length: neither }, () => [false, false] as const),
  ];
  return rows.map(([one, other], index) => ({ cluster: clusterOf(index), first: one, second: other }));
}

describe('kappaOf', () => {
  it.each<[name: string, counts: [number, number, number, number], kappa: number | null]>([
    // po = 0.7, pe = 0.5 * 0.6 + 0.5 * 0.4 = 0.5
    ['the grant proposals of the textbook', [20, 5, 10, 15], 0.4],
    // po = 0.6, pe = 0.7 * 0.6 + 0.3 * 0.4 = 0.54
    ['prevalent yes', [45, 25, 15, 15], 0.06 / 0.46],
    // po = 0.6, pe = 0.6 * 0.3 + 0.4 * 0.7 = 0.46
    ['differing margins', [25, 35, 5, 35], 0.14 / 0.54],
    ['always the same, both kinds', [3, 0, 0, 7], 1],
    ['never the same', [0, 5, 5, 0], -1],
    ['no more than chance', [4, 4, 4, 4], 0],
    ['yes to everything', [9, 0, 0, 0], null],
    ['nothing', [0, 0, 0, 0], null],
  ])('%s', (_, [both, first, second, neither], kappa) => {
    const got = kappaOf({ both, first, second, neither });
    if (kappa === null) expect(got).toBeNull();
    else expect(got).toBeCloseTo(kappa, 12);
  });
});

describe('cohenKappa', () => {
  it.each<[name: string, ratings: RatedTwice[], expected: object]>([
    ['nothing', [], { count: 0, agreed: 0, kappa: null, interval: null }],
    ['one', ratingsOf([1, 0, 0, 0]), { count: 1, agreed: 1, kappa: null, interval: null }],
    ['one photo', ratingsOf([3, 1, 1, 3], () => 'a'), { count: 8, agreed: 6, kappa: 0.5, interval: null }],
  ])('says what can be said of %s', (_, ratings, expected) => {
    expect(cohenKappa(ratings)).toEqual(expected);
  });

  it('has a width where the raters never differed, and less the more they rated', () => {
    const few = cohenKappa(ratingsOf([5, 0, 0, 5])).interval;
    const many = cohenKappa(ratingsOf([100, 0, 0, 100])).interval;
    expect([few?.high, many?.high]).toEqual([1, 1]);
    expect(few?.low).toBeLessThan(0.85);
    expect(many?.low).toBeGreaterThan(0.95);
  });

  it('is near the interval of large samples (Fleiss, Cohen and Everitt 1969) where there are many', () => {
    // 20, 5, 10, 15, ten times over: kappa 0.4, standard error 0.04016 by their formula.
    const { low = 0, high = 0 } = cohenKappa(ratingsOf([200, 50, 100, 150])).interval ?? {};
    expect(Math.abs(low - (0.4 - 1.96 * 0.04016))).toBeLessThan(0.01);
    expect(Math.abs(high - (0.4 + 1.96 * 0.04016))).toBeLessThan(0.01);
  });

  it('depends neither on the order of the ratings nor on who is first', () => {
    const ratings = ratingsOf([20, 5, 10, 15], (index) => `photo ${index % 12}`);
    const swapped = ratings.map(({ cluster, first, second }) => ({ cluster, first: second, second: first }));
    expect(cohenKappa([...ratings].reverse())).toEqual(cohenKappa(ratings));
    expect(cohenKappa(swapped)).toEqual(cohenKappa(ratings));
  });

  it('is wider where all ratings of a photo are alike', () => {
    const alone = cohenKappa(ratingsOf([40, 10, 10, 40])).interval;
    // Ten ratings a photo, all of one cell.
    const alike = cohenKappa(ratingsOf([40, 10, 10, 40], (index) => String(Math.floor(index / 10)))).interval;
    const width = (interval: typeof alone): number => (interval?.high ?? 0) - (interval?.low ?? 0);
    expect(width(alike)).toBeGreaterThan(2 * width(alone));
  });

  it('finds the kappa of two simulated reviewers within its interval about as often as it says', () => {
    // Truth is yes for 0.7; each reviewer errs by lot in a tenth of the cases. Then yes is said to 0.66 of all things,
    // po = 0.82, pe = 0.66 ** 2 + 0.34 ** 2 = 0.5512.
    const known = (0.82 - 0.5512) / (1 - 0.5512);
    const random = createRandom(20);
    const runs = 40;
    let held = 0;
    for (let run = 0; run < runs; run += 1) {
      const ratings = Array.from({ length: 80 }, (_, index) => {
        const truth = random.next() < 0.7;
        return {
          cluster: String(index),
          first: random.next() < 0.1 ? !truth : truth,
          second: random.next() < 0.1 ? !truth : truth,
        };
      });
      const { interval } = cohenKappa(ratings);
      if (interval !== null && interval.low <= known && known <= interval.high) held += 1;
    }
    expect(held).toBeGreaterThan(35);
  });
});
