import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { differenceInterval } from './difference-interval.ts';

/** Interval of differences given as images of items: `[[1, 0], [-1]]`. */
function intervalOf(
  images: readonly (readonly number[])[],
  reach = 1,
): ReturnType<typeof differenceInterval> {
  const values = images.flat();
  return differenceInterval(
    images.map((image) => ({ sum: image.reduce((sum, value) => sum + value, 0), count: image.length })),
    { meanSquare: values.reduce((sum, value) => sum + value * value, 0) / values.length, reach },
  );
}

describe('differenceInterval', () => {
  it.each([{ images: [] }, { images: [[1, 0, 0]] }])('is none for $images', ({ images }) => {
    expect(intervalOf(images)).toBeNull();
  });

  it('is that of Bonett and Price for many pairs, each on an image of its own', () => {
    // 120 gained and 60 lost of 1,000, by hand: D = 60 / 1002, variance of it (182 / 1002 - D²) / 1002.
    const images = Array.from({ length: 1000 }, (_, index) => [index < 120 ? 1 : index < 180 ? -1 : 0]);
    const centre = 60 / 1002;
    const half = 1.96 * Math.sqrt((182 / 1002 - centre ** 2) / 1002);
    expect(intervalOf(images)?.low).toBeCloseTo(centre - half, 3);
    expect(intervalOf(images)?.high).toBeCloseTo(centre + half, 3);
  });

  it('has a width where no pair differs, the less the more images there are', () => {
    const widths = [5, 20, 200].map((images) => {
      const interval = intervalOf(Array.from({ length: images }, () => [0, 0, 0]));
      expect(interval?.low).toBe(-(interval?.high ?? 9));
      return interval?.high ?? 9;
    });
    expect(widths[0]).toBeCloseTo(0.396, 3);
    expect(widths[1]).toBeCloseTo(0.126, 3);
    expect(widths[2]).toBeCloseTo(0.0137, 4);
  });

  it('holds the mean and lies within reach, whatever the order and whichever way round', () => {
    const images = fc.array(fc.array(fc.constantFrom(-2, -1, 0, 1, 2), { minLength: 1, maxLength: 6 }), {
      minLength: 2,
      maxLength: 20,
    });
    fc.assert(
      fc.property(images, (list) => {
        const interval = intervalOf(list, 2);
        const mean = list.flat().reduce<number>((sum, value) => sum + value, 0) / list.flat().length;
        expect(interval?.low).toBeGreaterThanOrEqual(-2);
        expect(interval?.high).toBeLessThanOrEqual(2);
        expect(interval?.low).toBeLessThanOrEqual(mean);
        expect(interval?.high).toBeGreaterThanOrEqual(mean);
        const turned = intervalOf(
          list.map((image) => image.map((value) => -value)),
          2,
        );
        expect(turned?.low).toBeCloseTo(-(interval?.high ?? 9), 12);
        const shuffled = intervalOf(list.toReversed(), 2);
        expect(shuffled?.low).toBeCloseTo(interval?.low ?? 9, 9);
      }),
    );
  });
});
