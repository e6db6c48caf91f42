import { boxSize, roundBoxOut } from '@r2i/geometry';
import type { PixelBox, RawImage } from '@r2i/schema';

/**
 * Copies the pixels of a box.
 *
 * @param box - In pixels of `image`; rounded outwards to whole pixels and cut at the border.
 * @throws {InvalidBoxError} If the box has no area, or none of it is in the image.
 */
export function cutPixels(image: RawImage, box: PixelBox): RawImage {
  const cut = roundBoxOut(box, image);
  const { width, height } = boxSize(cut);
  const data = new Uint8Array(width * height * 3);
  for (let row = 0; row < height; row += 1) {
    const start = ((cut.top + row) * image.width + cut.left) * 3;
    data.set(image.data.subarray(start, start + width * 3), row * width * 3);
  }
  return { width, height, data };
}
