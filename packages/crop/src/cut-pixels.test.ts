import { InvalidBoxError } from '@r2i/geometry';
import { describe, expect, it } from 'vitest';

import { box, paint } from './__fixtures__/make-images.ts';
import { cutPixels } from './cut-pixels.ts';

const image = paint(5, 4, (x, y) => [x, y, 0]);

describe('cutPixels', () => {
  it.each([
    { case: 'inside', input: box(1, 2, 3, 4), output: paint(2, 2, (x, y) => [x + 1, y + 2, 0]) },
    {
      case: 'rounded outwards',
      input: box(1.9, 2.1, 2.1, 3.5),
      output: paint(2, 2, (x, y) => [x + 1, y + 2, 0]),
    },
    { case: 'at the border', input: box(4, -2, 9, 1), output: paint(1, 1, () => [4, 0, 0]) },
    { case: 'everything', input: box(0, 0, 5, 4), output: image },
  ])('$case', ({ input, output }) => {
    expect(cutPixels(image, input)).toEqual(output);
  });

  it('copies', () => {
    cutPixels(image, box(0, 0, 5, 4)).data.fill(99);
    expect(image.data[0]).toBe(0);
  });

  it('refuses a box beside the image', () => {
    expect(() => cutPixels(image, box(5, 0, 6, 1))).toThrow(InvalidBoxError);
  });
});
