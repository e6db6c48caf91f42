import type { RawImage } from '@r2i/schema';

/** A cell of a photo, in pixels, and how much it stands out. */
export interface Cell {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Standard deviation of brightness, 0 to 127.5. */
  readonly contrast: number;
}

/** Cuts a photo into cells and measures the contrast within each. Cells at the right and lower border may be smaller. */
export function contrastMap({ width, height, data }: RawImage, side: number): readonly Cell[] {
  const cells: Cell[] = [];
  for (let top = 0; top < height; top += side) {
    for (let left = 0; left < width; left += side) {
      const right = Math.min(width, left + side);
      const bottom = Math.min(height, top + side);
      let sum = 0;
      let squares = 0;
      for (let y = top; y < bottom; y += 1) {
        for (let at = (y * width + left) * 3; at < (y * width + right) * 3; at += 3) {
          // Rec. 601 luma.
          const grey = 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
          sum += grey;
          squares += grey * grey;
        }
      }
      const count = (right - left) * (bottom - top);
      const variance = Math.max(0, squares / count - (sum / count) ** 2);
      cells.push({ left, top, right, bottom, contrast: Math.sqrt(variance) });
    }
  }
  return cells;
}
