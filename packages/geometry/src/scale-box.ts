import type { PixelBox } from '@r2i/schema';

/**
 * Carries a box from an image to a resized copy of it.
 *
 * @param factor - First image to second: 0.5 where the second is half as wide and half as high. Above 0.
 * @throws {RangeError} If `factor` is not above 0 or no finite number.
 */
export function scaleBox(box: PixelBox, factor: number): PixelBox {
  if (!(factor > 0 && Number.isFinite(factor))) {
    throw new RangeError(`scaleBox: factor must be above 0 and finite, not ${factor}`);
  }
  return {
    frame: 'pixel',
    left: box.left * factor,
    top: box.top * factor,
    right: box.right * factor,
    bottom: box.bottom * factor,
  };
}
