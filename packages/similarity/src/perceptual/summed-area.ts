import type { UnitWindow } from './unit-window.ts';

/** Sums over all rectangles that begin at the top-left: `(side + 1)²` values, the first row and column 0. */
export interface SummedArea {
  readonly side: number;
  readonly sums: Float64Array;
}

/** @param grey - `side * side` values, row after row. */
export function sumArea(grey: Uint8Array, side: number): SummedArea {
  const stride = side + 1;
  const sums = new Float64Array(stride * stride);
  for (let y = 0; y < side; y += 1) {
    let row = 0;
    for (let x = 0; x < side; x += 1) {
      row += grey[y * side + x] ?? 0;
      sums[(y + 1) * stride + x + 1] = (sums[y * stride + x + 1] ?? 0) + row;
    }
  }
  return { side, sums };
}

/**
 * A window of an image as `size * size` means of equal cells, whose borders may lie between pixels.
 *
 * @param window - Within the image.
 * @param mirrored - Whether the columns are given from the right.
 */
export function sampleWindow(
  { side, sums }: SummedArea,
  window: UnitWindow,
  { size, mirrored = false }: { readonly size: number; readonly mirrored?: boolean },
): Float64Array {
  const stride = side + 1;
  const edges = size + 1;
  const corners = new Float64Array(edges * edges);
  for (let j = 0; j < edges; j += 1) {
    const y = Math.min(side, Math.max(0, (window.top + (window.height * j) / size) * side));
    const y0 = Math.min(side - 1, Math.floor(y));
    const fy = y - y0;
    for (let i = 0; i < edges; i += 1) {
      const x = Math.min(side, Math.max(0, (window.left + (window.width * i) / size) * side));
      const x0 = Math.min(side - 1, Math.floor(x));
      const fx = x - x0;
      const at = y0 * stride + x0;
      const above = (sums[at] ?? 0) * (1 - fx) + (sums[at + 1] ?? 0) * fx;
      const below = (sums[at + stride] ?? 0) * (1 - fx) + (sums[at + stride + 1] ?? 0) * fx;
      corners[j * edges + i] = above * (1 - fy) + below * fy;
    }
  }
  const cells = new Float64Array(size * size);
  const area = (window.width * window.height * side * side) / (size * size);
  for (let j = 0; j < size; j += 1) {
    for (let i = 0; i < size; i += 1) {
      const at = j * edges + i;
      const sum =
        (corners[at + edges + 1] ?? 0) -
        (corners[at + edges] ?? 0) -
        (corners[at + 1] ?? 0) +
        (corners[at] ?? 0);
      cells[j * size + (mirrored ? size - 1 - i : i)] = sum / area;
    }
  }
  return cells;
}
