import type { PixelBox } from '@r2i/schema';

/**
 * The box as files for others write it.
 *
 * @returns `[x1, y1, x2, y2]` in pixels; `x2` and `y2` are exclusive.
 */
export function toXyxy({
  left,
  top,
  right,
  bottom,
}: PixelBox): readonly [left: number, top: number, right: number, bottom: number] {
  return [left, top, right, bottom];
}
