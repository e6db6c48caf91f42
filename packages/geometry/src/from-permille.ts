import type { ImageSize, PixelBox } from '@r2i/schema';

import { clipBox } from './clip-box.ts';

/**
 * Converts a box from the frame many vision-language models speak: thousandths of the image's width and
 * height, whatever its shape.
 *
 * @param values - `[x1, y1, x2, y2]`, each in 0-1000. What lies beyond is cut at the image border.
 * @param image - Size of the image the model was shown, or of the full image: the frame is relative.
 * @returns Box in pixels of `image`, fractional.
 * @throws {InvalidBoxError} If the box has no area or lies outside the image. The box in the error is in
 *   pixels.
 *
 * @example
 * fromPermille([250, 500, 500, 1000], { width: 400, height: 200 });
 * // { frame: 'pixel', left: 100, top: 100, right: 200, bottom: 200 }
 */
export function fromPermille(
  [left, top, right, bottom]: readonly [left: number, top: number, right: number, bottom: number],
  image: ImageSize,
): PixelBox {
  const box: PixelBox = {
    frame: 'pixel',
    left: (left * image.width) / 1000,
    top: (top * image.height) / 1000,
    right: (right * image.width) / 1000,
    bottom: (bottom * image.height) / 1000,
  };
  return clipBox(box, image);
}
