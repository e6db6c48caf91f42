import type { ImageSize, PixelBox } from '@r2i/schema';

/** Width and height of a box in pixels, fractional where the box is. Negative where its corners are swapped. */
export function boxSize(box: PixelBox): ImageSize {
  return { width: box.right - box.left, height: box.bottom - box.top };
}
