import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { box, boxInView, image } from './__fixtures__/boxes.ts';
import { boxSize } from './box-size.ts';
import { clipBox } from './clip-box.ts';
import { InvalidBoxError } from './errors/invalid-box-error.ts';
import { fromPermille } from './from-permille.ts';
import { scaleBox } from './scale-box.ts';
import { toXyxy } from './to-xyxy.ts';

describe('fromPermille', () => {
  it.each([
    {
      case: 'each axis by itself',
      values: [250, 500, 500, 1000],
      size: [400, 200],
      output: box(100, 100, 200, 200),
    },
    { case: 'everything', values: [0, 0, 1000, 1000], size: [640, 480], output: box(0, 0, 640, 480) },
    {
      case: 'cut beyond 1000',
      values: [900, 900, 1100, 1001],
      size: [100, 100],
      output: box(90, 90, 100, 100),
    },
  ])('$case', ({ values: [x1 = 0, y1 = 0, x2 = 0, y2 = 0], size: [width = 0, height = 0], output }) => {
    expect(fromPermille([x1, y1, x2, y2], { width, height })).toEqual(output);
  });

  it.each([
    { case: 'swapped corners', values: [500, 500, 250, 250] as const },
    { case: 'a point', values: [500, 500, 500, 500] as const },
    { case: 'pixels mistaken for thousandths', values: [1200, 1300, 1400, 1500] as const },
  ])('throws on $case', ({ values }) => {
    expect(() => fromPermille(values, image)).toThrow(InvalidBoxError);
  });

  it('comes back from thousandths', () => {
    fc.assert(
      fc.property(boxInView, (any) => {
        const input = clipBox(any, image);
        const { width, height } = boxSize(input);
        fc.pre(width > 1e-6 && height > 1e-6);
        const output = fromPermille(
          [
            (input.left / 640) * 1000,
            (input.top / 480) * 1000,
            (input.right / 640) * 1000,
            (input.bottom / 480) * 1000,
          ],
          image,
        );
        toXyxy(output).forEach((value, index) => {
          expect(value).toBeCloseTo(toXyxy(input)[index] ?? Number.NaN, 9);
        });
      }),
    );
  });
});

describe('scaleBox', () => {
  it('scales all edges', () => {
    expect(scaleBox(box(10, 20, 30, 50), 0.5)).toEqual(box(5, 10, 15, 25));
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses a factor of %d', (factor) => {
    expect(() => scaleBox(box(1, 2, 3, 4), factor)).toThrow(RangeError);
  });
});

describe('toXyxy and boxSize', () => {
  it('give corners and sides', () => {
    expect(toXyxy(box(1, 2, 4, 8))).toEqual([1, 2, 4, 8]);
    expect(boxSize(box(1, 2, 4, 8.5))).toEqual({ width: 3, height: 6.5 });
  });
});
