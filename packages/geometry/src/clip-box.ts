import type { ImageSize, PixelBox } from '@r2i/schema';

import { boxSize } from './box-size.ts';
import { InvalidBoxError } from './errors/invalid-box-error.ts';

/**
 * Cuts a box at the image border.
 *
 * @param image - Size of the image that `box` was measured on, in pixels.
 * @returns The part of the box in the image; coordinates stay fractional.
 * @throws {InvalidBoxError} If the box has no area or a coordinate that is no finite number, or if none of
 *   it is in the image.
 *
 * @example
 * clipBox({ frame: 'pixel', left: -5, top: 10, right: 20, bottom: 500 }, { width: 640, height: 480 });
 * // { frame: 'pixel', left: 0, top: 10, right: 20, bottom: 480 }
 */
export function clipBox(box: PixelBox, image: ImageSize): PixelBox {
  const { width, height } = boxSize(box);
  // Infinite coordinates fail here too: either a side is infinite, or it is NaN.
  if (!(width > 0 && height > 0 && Number.isFinite(width) && Number.isFinite(height))) {
    throw new InvalidBoxError({ reason: 'box has no area', box, image });
  }
  if (box.left >= image.width || box.top >= image.height || box.right <= 0 || box.bottom <= 0) {
    throw new InvalidBoxError({ reason: 'box lies outside the image', box, image });
  }
  return {
    frame: 'pixel',
    left: Math.max(0, box.left),
    top: Math.max(0, box.top),
    right: Math.min(image.width, box.right),
    bottom: Math.min(image.height, box.bottom),
  };
}
