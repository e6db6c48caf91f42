import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { ratioInterval } from './ratio-interval.ts';

/** Ratio of part to whole of items given as images of `[part, whole]`. */
function intervalOf(images: readonly (readonly (readonly [number, number])[])[]) {
  const items = images.flat();
  const mean = (of: (item: readonly [number, number]) => number): number =>
    items.reduce((sum, item) => sum + of(item), 0) / items.length;
  return ratioInterval(
    images.map((image) => ({
      part: image.reduce((sum, [part]) => sum + part, 0),
      whole: image.reduce((sum, [, whole]) => sum + whole, 0),
      count: image.length,
    })),
    {
      partSquare: mean(([part]) => part * part),
      wholeSquare: mean(([, whole]) => whole * whole),
      product: mean(([part, whole]) => part * whole),
    },
  );
}

const images = (number: number, of: (index: number) => readonly [number, number]) =>
  Array.from({ length: number }, (_, index) => [of(2 * index), of(2 * index + 1)]);

describe('ratioInterval', () => {
  it.each([
    { case: 'nothing', given: [] },
    { case: 'one image', given: images(1, () => [1, 1]) },
    { case: 'a whole that may be 0', given: images(10, (index) => [1, index % 2 === 0 ? 1 : -1]) },
    { case: 'a whole of 0', given: images(50, () => [0, 0]) },
    { case: 'three images', given: images(3, () => [1, 1]) },
  ])('is unbounded for $case', ({ given }) => {
    expect(intervalOf(given)).toBeNull();
  });

  it('holds the ratio, and closes in on it with the number of images', () => {
    const widths = [20, 200, 2000].map((number) => {
      const interval = intervalOf(
        images(number, (index) => [index % 4 === 0 ? 1 : 0, index % 2 === 0 ? 1 : 0]),
      );
      expect(interval?.low).toBeLessThan(0.5);
      expect(interval?.high).toBeGreaterThan(0.5);
      return (interval?.high ?? 9) - (interval?.low ?? 0);
    });
    expect(widths[1]).toBeLessThan((widths[0] ?? 0) / 2.5);
    expect(widths[2]).toBeLessThan((widths[1] ?? 0) / 2.5);
  });

  it('comes close to the delta method for many images', () => {
    // Part and whole of independent items: whole 0.4, part half of it.
    const given = images(5000, (index) => [index % 5 === 0 ? 1 : 0, index % 5 < 2 ? 1 : 0]);
    const interval = intervalOf(given);
    // Residuals part - 0.5 whole: 0.5, -0.5, 0, 0, 0 of five, over 0.4.
    const half = (1.96 * Math.sqrt(0.1 / 10_000)) / 0.4;
    expect(interval?.high).toBeCloseTo(0.5 + half, 3);
    expect(interval?.low).toBeCloseTo(0.5 - half, 3);
  });

  it('is the same in any order', () => {
    const item = fc.tuple(fc.constantFrom(-1, 0, 1), fc.constantFrom(0, 1, 1));
    const list = fc.array(fc.array(item, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 15 });
    fc.assert(
      fc.property(list, (given) => {
        const [there, back] = [intervalOf(given), intervalOf(given.toReversed())];
        expect(back).toEqual(there);
      }),
      // One whose ends lie so far out that rounding of a sum showed.
      { examples: [[[[[-1, 1]], [[-1, 1]], [[-1, 1]], [[0, 1]]]]] },
    );
  });
});
