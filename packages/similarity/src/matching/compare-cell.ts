/** Samples per side of a cell, and how far cells may be moved to lie better. */
export const cell = 12;
const slack = 2;
/**
 * How far a cell is moved to see how much it is like its own surroundings, in samples. What fits there as well (lines, rows of
 * text, a fence) tells nothing by fitting here.
 */
const selfShift = 5;

/** Smaller eigenvalue of the mean structure tensor of a cell: 0 for plain places and for lines. `NaN` at a border. */
export function cornerDetail(samples: Float32Array, columns: number, from: number): number {
  let [xx, xy, yy] = [0, 0, 0];
  for (let y = 1; y < cell - 1; y += 1) {
    for (let x = 1; x < cell - 1; x += 1) {
      const at = from + y * columns + x;
      const gx = ((samples[at + 1] ?? 0) - (samples[at - 1] ?? 0)) / 2;
      const gy = ((samples[at + columns] ?? 0) - (samples[at - columns] ?? 0)) / 2;
      xx += gx * gx;
      xy += gx * gy;
      yy += gy * gy;
    }
  }
  const count = (cell - 2) ** 2;
  return (xx + yy - Math.sqrt((xx - yy) ** 2 + 4 * xy * xy)) / (2 * count);
}

interface Shift {
  readonly dx: number;
  readonly dy: number;
}

export const slackShifts: readonly Shift[] = Array.from({ length: (2 * slack + 1) ** 2 }, (_, index) => ({
  dx: (index % (2 * slack + 1)) - slack,
  dy: Math.floor(index / (2 * slack + 1)) - slack,
}));
export const selfShifts: readonly Shift[] = [-1, 0, 1]
  .flatMap((dy) => [-1, 0, 1].map((dx) => ({ dx: dx * selfShift, dy: dy * selfShift })))
  .filter(({ dx, dy }) => dx !== 0 || dy !== 0);

/** Correlation of a cell with the place in the other image, of those given, that it fits best. */
export function bestCorrelation(
  below: Float32Array,
  above: Float32Array,
  at: { readonly columns: number; readonly rows: number; readonly left: number; readonly top: number },
  shifts: readonly Shift[],
): number {
  let best = -1;
  for (const { dx, dy } of shifts) {
    if (at.left + dx < 0 || at.left + dx + cell > at.columns) continue;
    if (at.top + dy < 0 || at.top + dy + cell > at.rows) continue;
    best = Math.max(best, correlate(below, above, at, dy * at.columns + dx));
  }
  return best;
}

function correlate(
  below: Float32Array,
  above: Float32Array,
  { columns, left, top }: { readonly columns: number; readonly left: number; readonly top: number },
  shift: number,
): number {
  let [a, b, aa, bb, ab] = [0, 0, 0, 0, 0];
  for (let y = 0; y < cell; y += 1) {
    const row = (top + y) * columns + left;
    for (let x = 0; x < cell; x += 1) {
      const one = below[row + x] ?? 0;
      const other = above[row + x + shift] ?? 0;
      a += one;
      b += other;
      aa += one * one;
      bb += other * other;
      ab += one * other;
    }
  }
  const count = cell * cell;
  const spread = (aa - (a * a) / count) * (bb - (b * b) / count);
  const correlation = spread > 0 ? (ab - (a * b) / count) / Math.sqrt(spread) : 0;
  return Number.isNaN(correlation) ? -1 : correlation;
}
