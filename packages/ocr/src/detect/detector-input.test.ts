import type { PixelBox, RawImage } from '@r2i/schema';
import { describe, expect, it } from 'vitest';

import { detectorInput } from './detector-input.ts';

/** 8 x 6, each value another one. */
const image: RawImage = { width: 8, height: 6, data: Uint8Array.from({ length: 144 }, (_, at) => at) };
const box = (left: number, top: number, right: number, bottom: number): PixelBox => {
  return { frame: 'pixel', left, top, right, bottom };
};
const padded = { width: 32, height: 32 };
/** Of blue, as the model's first plane wants it. */
const normal = (value: number): number => Math.fround((value / 255 - 0.485) / 0.229);

describe('detectorInput', () => {
  it.each([
    { case: 'its own size', window: box(2, 1, 6, 5), size: { width: 4, height: 4 }, at: [2, 1], blue: 62 },
    { case: 'the corner', window: box(0, 0, 8, 6), size: { width: 8, height: 6 }, at: [7, 5], blue: 143 },
    { case: 'half its size', window: box(0, 0, 8, 6), size: { width: 4, height: 3 }, at: [0, 0], blue: 15.5 },
    { case: 'wider alone', window: box(0, 0, 8, 6), size: { width: 16, height: 6 }, at: [1, 0], blue: 2.75 },
    { case: 'higher alone', window: box(0, 0, 8, 6), size: { width: 8, height: 12 }, at: [0, 1], blue: 8 },
  ])('samples $case', ({ window, size, at: [x = 0, y = 0], blue }) => {
    const input = detectorInput(image, { window, size, padded });
    expect(input).toHaveLength(3 * 32 * 32);
    expect(input[y * 32 + x]).toBeCloseTo(normal(blue), 5);
  });

  it('gives planes of blue, green and red, and black around them', () => {
    const input = detectorInput(image, { window: box(0, 0, 8, 6), size: { width: 8, height: 6 }, padded });
    const plane = 32 * 32;
    expect(input[0]).toBeCloseTo((2 / 255 - 0.485) / 0.229, 5);
    expect(input[plane]).toBeCloseTo((1 / 255 - 0.456) / 0.224, 5);
    expect(input[2 * plane]).toBeCloseTo((0 / 255 - 0.406) / 0.225, 5);
    expect(input[8]).toBeCloseTo(-0.485 / 0.229, 5);
    expect(input[3 * plane - 1]).toBeCloseTo(-0.406 / 0.225, 5);
  });
});
