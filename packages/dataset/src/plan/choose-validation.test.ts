import { dimensions } from '@r2i/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { chooseValidation, type SplitCandidate } from './choose-validation.ts';

/** Photos with so many samples each, whose dimensions take turns unless they are given. */
function photos(
  sizes: readonly number[],
  dimensionOf: (photo: number, sample: number) => number = (photo, sample) => photo + sample,
): readonly SplitCandidate[] {
  return sizes.flatMap((size, photo) =>
    Array.from({ length: size }, (_, sample) => ({
      group: `photo-${photo}`,
      dimension: dimensions[dimensionOf(photo, sample) % dimensions.length] ?? 'ocr',
    })),
  );
}

function count(list: readonly SplitCandidate[], chosen: ReadonlySet<string>): number {
  return list.filter(({ group }) => chosen.has(group)).length;
}

const many = (photo: number, size: number): number[] => Array.from({ length: photo }, () => size);

describe.each([false, true])('chooseValidation, stratified: %s', (stratified) => {
  it.each<[what: string, sizes: readonly number[], wanted: number, found: number]>([
    ['none of none', [], 3, 0],
    ['one of each', [1, 1, 1], 2, 2],
    ['a sum that needs the one odd photo', [2, 2, 2, 3, 2], 5, 5],
    ['a sum that must do without it', [2, 3, 2, 2], 4, 4],
    ['the nearest sum, below', many(5, 4), 9, 8],
    ['the nearest sum, above', many(5, 4), 11, 12],
    ['something, where nothing is as near', [4, 9], 2, 4],
    ['nothing of one photo, which would leave none to train on', [5], 2, 0],
    ['all, where all are asked for', [2, 2], 4, 4],
    ['all, where more are asked for', [2, 2], 9, 4],
    ['many photos', many(3000, 3), 600, 600],
    ['what leaves some to train on, where all is nearer', [6, 1, 6], 12, 12],
    ['a sum behind a long even beginning', [...many(3000, 2), 3], 601, 601],
  ])('takes %s', (_, sizes, wanted, found) => {
    const list = photos(sizes);
    const chosen = chooseValidation(list, { wanted, stratified, seed: 3 });
    expect(count(list, chosen)).toBe(found);
  });

  it('is exact wherever whole photos can be, and hangs on ids and seed alone', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(sizes, fc.nat(40), fc.nat(9), (given, wish, seed) => {
        const list = photos(given);
        const wanted = 1 + (wish % Math.max(1, list.length - 1));
        const options = { wanted, stratified, seed };
        const chosen = chooseValidation(list, options);
        const sums = new Set([0]);
        for (const size of given) for (const sum of [...sums]) sums.add(sum + size);
        const possible = [...sums].filter((sum) => sum > 0 && sum < list.length);
        const nearest = Math.min(...possible.map((sum) => Math.abs(sum - wanted)));
        expect(Math.abs(count(list, chosen) - wanted)).toBe(nearest);
        expect(chooseValidation([...list].reverse(), options)).toEqual(chosen);
      }),
      { numRuns: 60 },
    );
  });
});

it('gives each dimension its share, where photos allow', () => {
  // A tenth is about text, the rest is counted.
  const list = photos(many(400, 2), (photo) => (photo % 10 === 0 ? 1 : 0));
  const shares = [false, true].map((stratified) => {
    const chosen = chooseValidation(list, { wanted: 80, stratified, seed: 8 });
    const rare = list.filter(
      ({ group, dimension }) => chosen.has(group) && dimension === dimensions[1],
    ).length;
    return { all: count(list, chosen), rare };
  });
  expect(shares[1]).toEqual({ all: 80, rare: 8 });
  expect(shares[0]).toMatchObject({ all: 80 });
  expect(shares[0]?.rare).not.toBe(8);
});
