import type { ImageSize, PixelBox } from '@r2i/schema';

export interface TileImageOptions {
  /** Side of a tile in whole pixels, at least 1; shorter where the image is. */
  readonly tile: number;
  /**
   * Least number of pixels that neighbouring tiles share, whole, from 0 to below `tile`. Choose it as large
   * as what must not be cut in two.
   *
   * @default 0
   */
  readonly overlap?: number | undefined;
}

/**
 * Covers an image with tiles of one size, spread evenly.
 *
 * @returns Boxes of whole pixels within the image, row after row; one box where the image is no larger than a
 *   tile. Every pixel is in at least one.
 * @throws {RangeError} If `tile` or `overlap` is out of range.
 *
 * @example
 * tileImage({ width: 100, height: 50 }, { tile: 60 });
 * // [0, 0, 60, 50] and [40, 0, 100, 50]
 */
export function tileImage(size: ImageSize, { tile, overlap = 0 }: TileImageOptions): PixelBox[] {
  if (!(Number.isInteger(tile) && tile >= 1)) {
    throw new RangeError(`tileImage: tile must be a whole number of at least 1, not ${tile}`);
  }
  if (!(Number.isInteger(overlap) && overlap >= 0 && overlap < tile)) {
    throw new RangeError(`tileImage: overlap must be a whole number from 0 to ${tile - 1}, not ${overlap}`);
  }
  const columns = starts(size.width, tile, overlap);
  return starts(size.height, tile, overlap).flatMap((top) =>
    columns.map(
      (left): PixelBox => ({
        frame: 'pixel',
        left,
        top,
        right: Math.min(size.width, left + tile),
        bottom: Math.min(size.height, top + tile),
      }),
    ),
  );
}

function starts(length: number, tile: number, overlap: number): number[] {
  if (length <= tile) return [0];
  const count = Math.ceil((length - overlap) / (tile - overlap));
  // Rounding down cannot widen a gap beyond the even step rounded up, which is at most `tile - overlap`.
  return Array.from({ length: count }, (_, index) => Math.floor((index * (length - tile)) / (count - 1)));
}
