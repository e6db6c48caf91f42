import type { ImageSize, PixelBox } from '@r2i/schema';

/** One run of the detector. */
export interface Tile {
  /** What the detector sees, in pixels of the image, whole numbers. */
  readonly window: PixelBox;
  /** The part of the window whose result counts; the cores of all tiles do not overlap. */
  readonly core: PixelBox;
}

/**
 * Lays tiles over the places of an image worth a look. Each tile looks beyond its core by `overlap`, because
 * the detector is unsure near its border; a line across several cores is put together in the shared map.
 *
 * @param active - Cells of `cell` pixels that may hold text, row after row; see `activeCells`.
 * @param options.tile - Side of a window in pixels.
 * @param options.overlap - Pixels that a window reaches beyond its core on each side.
 */
export function planTiles(
  image: ImageSize,
  { active, cell, tile, overlap }: { active: Uint8Array; cell: number; tile: number; overlap: number },
): Tile[] {
  const step = Math.max(cell, Math.floor((tile - 2 * overlap) / cell) * cell);
  const columns = Math.ceil(image.width / cell);
  const tiles: Tile[] = [];
  for (let top = 0; top < image.height; top += step) {
    for (let left = 0; left < image.width; left += step) {
      const core = activePart(
        { left, top, right: left + step, bottom: top + step },
        { active, cell, columns },
      );
      if (core === undefined) continue;
      const within: PixelBox = {
        frame: 'pixel',
        left: core.left,
        top: core.top,
        right: Math.min(core.right, image.width),
        bottom: Math.min(core.bottom, image.height),
      };
      tiles.push({
        core: within,
        window: {
          frame: 'pixel',
          left: Math.max(0, within.left - overlap),
          top: Math.max(0, within.top - overlap),
          right: Math.min(image.width, within.right + overlap),
          bottom: Math.min(image.height, within.bottom + overlap),
        },
      });
    }
  }
  return tiles;
}

/** The bounds of the active cells in a part of the image, in pixels; `undefined` if there are none. */
function activePart(
  part: Omit<PixelBox, 'frame'>,
  { active, cell, columns }: { active: Uint8Array; cell: number; columns: number },
): Omit<PixelBox, 'frame'> | undefined {
  let bounds: { left: number; top: number; right: number; bottom: number } | undefined;
  const rows = active.length / columns;
  for (let row = part.top / cell; row < Math.min(rows, part.bottom / cell); row++) {
    for (let column = part.left / cell; column < Math.min(columns, part.right / cell); column++) {
      if (active[row * columns + column] !== 1) continue;
      bounds ??= { left: column, top: row, right: column + 1, bottom: row + 1 };
      bounds.left = Math.min(bounds.left, column);
      bounds.right = Math.max(bounds.right, column + 1);
      bounds.bottom = row + 1;
    }
  }
  if (bounds === undefined) return undefined;
  return {
    left: bounds.left * cell,
    top: bounds.top * cell,
    right: bounds.right * cell,
    bottom: bounds.bottom * cell,
  };
}
