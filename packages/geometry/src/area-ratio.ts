import type { ImageSize, PixelBox } from '@r2i/schema';

import { boxSize } from './box-size.ts';
import { clipBox } from './clip-box.ts';

/**
 * Share of the image's area that a box takes up; what lies outside the image does not count.
 *
 * @returns In (0, 1].
 * @throws {InvalidBoxError} If the box has no area, or none of it is in the image.
 */
export function areaRatio(box: PixelBox, image: ImageSize): number {
  const { width, height } = boxSize(clipBox(box, image));
  return (width / image.width) * (height / image.height);
}
