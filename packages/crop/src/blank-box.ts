import { roundBoxOut } from '@r2i/geometry';
import type { ImageView, PixelBox } from '@r2i/schema';

import { viewOfPixels } from './view-of-pixels.ts';

const grey = 127;

/**
 * Paints a box over in mid-grey on a copy of the image, so that what was in it cannot be seen. Whoever still
 * answers a question about it has guessed.
 *
 * @param box - In pixels of `image`; rounded outwards to whole pixels and cut at the border.
 * @throws {InvalidBoxError} If the box has no area, or none of it is in the image.
 */
export async function blankBox(image: ImageView, box: PixelBox): Promise<ImageView> {
  const { left, top, right, bottom } = roundBoxOut(box, image.size);
  const { data, width, height } = await image.pixels();
  const copy = data.slice();
  for (let row = top; row < bottom; row += 1)
    copy.fill(grey, (row * width + left) * 3, (row * width + right) * 3);
  return viewOfPixels({ data: copy, width, height }, { format: 'jpeg' });
}
