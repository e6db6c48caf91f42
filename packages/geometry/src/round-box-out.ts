import type { ImageSize, PixelBox } from '@r2i/schema';

import { clipBox } from './clip-box.ts';

/**
 * The smallest box of whole pixels that holds all of a box that is in the image.
 *
 * @returns Whole coordinates within the image, at least 1 px wide and high.
 * @throws {InvalidBoxError} If the box has no area, or none of it is in the image.
 */
export function roundBoxOut(box: PixelBox, image: ImageSize): PixelBox {
  const inside = clipBox(box, image);
  return {
    frame: 'pixel',
    left: Math.floor(inside.left),
    top: Math.floor(inside.top),
    right: Math.ceil(inside.right),
    bottom: Math.ceil(inside.bottom),
  };
}
