import type { PixelBox } from '@r2i/schema';

import { boxSize } from './box-size.ts';

/**
 * Intersection over union of two boxes of one image.
 *
 * @returns In [0, 1]; 0 for boxes that only touch, and for a box without area.
 */
export function iou(a: PixelBox, b: PixelBox): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  if (!(width > 0 && height > 0)) return 0;
  const shared = width * height;
  // Rounding can take the quotient a hair above 1 for equal boxes.
  return Math.min(1, shared / (area(a) + area(b) - shared));
}

function area(box: PixelBox): number {
  const { width, height } = boxSize(box);
  return width * height;
}
