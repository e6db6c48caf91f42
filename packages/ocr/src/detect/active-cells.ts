import type { RawImage } from '@r2i/schema';

/**
 * Marks the cells of an image that may hold text: those with enough strong edges, and their neighbours.
 * Sky, blurred background and plain walls are left out, which spares most of the detector's work.
 *
 * @param options.cell - Side of a cell in pixels.
 * @param options.minEdge - Difference of green two pixels apart from which an edge counts, 0 to 255.
 * @param options.minShare - Share of a cell's sampled pixels that must be edges, in [0, 1].
 * @returns One byte a cell, row after row, `ceil(width / cell)` to a row: 1 is active.
 */
export function activeCells(
  { data, width, height }: RawImage,
  { cell, minEdge, minShare }: { cell: number; minEdge: number; minShare: number },
): Uint8Array {
  const columns = Math.ceil(width / cell);
  const rows = Math.ceil(height / cell);
  const edges = new Uint32Array(columns * rows);
  for (let y = 0; y < height - 2; y += 2) {
    const cellRow = Math.floor(y / cell) * columns;
    for (let x = 0; x < width - 2; x += 2) {
      const at = (y * width + x) * 3 + 1;
      const here = data[at] ?? 0;
      const across = Math.abs((data[at + 6] ?? 0) - here);
      const down = Math.abs((data[at + width * 6] ?? 0) - here);
      if (across < minEdge && down < minEdge) continue;
      const index = cellRow + Math.floor(x / cell);
      edges[index] = (edges[index] ?? 0) + 1;
    }
  }
  const needed = Math.max(1, minShare * (cell / 2) ** 2);
  const active = new Uint8Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if ((edges[row * columns + column] ?? 0) < needed) continue;
      for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
        active.fill(1, y * columns + Math.max(0, column - 1), y * columns + Math.min(columns, column + 2));
      }
    }
  }
  return active;
}
