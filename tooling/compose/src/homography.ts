import type { Point, Quad } from './quad.ts';

/** Row-major 3 by 3 matrix of a projective map; the last value is 1. */
export type Homography = readonly [number, number, number, number, number, number, number, number, number];

/**
 * The projective map that takes the four corners of one quad to those of another.
 *
 * @throws {RangeError} If three corners of a quad lie on one line, so that there is no such map.
 */
export function homographyBetween(from: Quad, to: Quad): Homography {
  const rows: number[][] = [];
  for (const corner of [0, 1, 2, 3] as const) {
    const [x, y] = from[corner];
    const [u, v] = to[corner];
    rows.push([x, y, 1, 0, 0, 0, -u * x, -u * y, u], [0, 0, 0, x, y, 1, -v * x, -v * y, v]);
  }
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = solve(rows);
  return [a, b, c, d, e, f, g, h, 1];
}

/** Where a point goes. */
export function mapPoint([a, b, c, d, e, f, g, h, i]: Homography, [x, y]: Point): Point {
  const depth = g * x + h * y + i;
  return [(a * x + b * y + c) / depth, (d * x + e * y + f) / depth];
}

/** Gauss-Jordan elimination with row pivots over an augmented matrix of n rows and n + 1 columns. */
function solve(rows: readonly (readonly number[])[]): number[] {
  const matrix = rows.map((row) => [...row]);
  const size = matrix.length;
  for (let column = 0; column < size; column += 1) {
    const rest = matrix.slice(column);
    const pivot = rest.reduce((best, row) =>
      Math.abs(row[column] ?? 0) > Math.abs(best[column] ?? 0) ? row : best,
    );
    const lead = pivot[column] ?? 0;
    if (Math.abs(lead) < 1e-10) throw new RangeError('homographyBetween: three corners lie on one line');
    matrix.splice(matrix.indexOf(pivot), 1);
    const scaled = pivot.map((value) => value / lead);
    for (const row of matrix) {
      const factor = row[column] ?? 0;
      for (let k = column; k <= size; k += 1) row[k] = (row[k] ?? 0) - factor * (scaled[k] ?? 0);
    }
    matrix.splice(column, 0, scaled);
  }
  return matrix.map((row) => row[size] ?? 0);
}
