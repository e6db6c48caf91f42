import type { PixelBox } from '@r2i/schema';
import fc from 'fast-check';

export const image = { width: 640, height: 480 };

export function box(left: number, top: number, right: number, bottom: number): PixelBox {
  return { frame: 'pixel', left, top, right, bottom };
}

/** Boxes with an area, in and around an image of 640x480 px. */
export const anyBox: fc.Arbitrary<PixelBox> = fc
  .record({
    left: fc.double({ min: -300, max: 900, noNaN: true }),
    top: fc.double({ min: -300, max: 900, noNaN: true }),
    width: fc.double({ min: 0.01, max: 900, noNaN: true }),
    height: fc.double({ min: 0.01, max: 900, noNaN: true }),
  })
  .map(({ left, top, width, height }) => box(left, top, left + width, top + height));

/** Boxes of which a part lies in the image. */
export const boxInView: fc.Arbitrary<PixelBox> = anyBox.filter(
  ({ left, top, right, bottom }) => left < 640 && top < 480 && right > 0 && bottom > 0,
);
