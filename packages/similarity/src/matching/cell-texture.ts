/** Grey values within which samples count as one flat ground. */
const flatRange = 6;
/** Share of a cell that its commonest grey value may take: up to the first it is texture, from the second on drawn. */
const texturedShare = 0.2;
const drawnShare = 0.32;
/** Share of the weight that is left out at either end when the extent is taken. */
const trimmed = 0.1;

/**
 * How photographic a cell is, in [0, 1]: 0 where a few grey values fill much of it, as they do in drawings, print and windows even where
 * these are full of corners; 1 where all differ, as in what a lens and a sensor leave of the world.
 *
 * @param samples - Grey values, row after row.
 * @param from - Of its first sample. @param side - Samples per side.
 */
export function cellTexture(
  samples: Float32Array,
  columns: number,
  { from, side }: { readonly from: number; readonly side: number },
): number {
  const counts = new Uint16Array(256);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const sample = samples[from + y * columns + x] ?? Number.NaN;
      if (Number.isNaN(sample)) return 0;
      const grey = Math.max(0, Math.min(255, Math.round(sample)));
      counts[grey] = (counts[grey] ?? 0) + 1;
    }
  }
  let [sum, most] = [0, 0];
  for (let grey = 0; grey < counts.length; grey += 1) {
    sum += (counts[grey] ?? 0) - (counts[grey - flatRange] ?? 0);
    most = Math.max(most, sum);
  }
  const share = most / (side * side);
  return Math.max(0, Math.min(1, (drawnShare - share) / (drawnShare - texturedShare)));
}

/**
 * Share of a grid over which weights lie, in [0, 1]: the sides of the rectangle that is left without the outermost tenth to each side,
 * made larger by what was left out.
 *
 * @param weights - Row after row, 0 and more.
 */
export function extentOf(weights: Float64Array, across: number, down: number): number {
  const columns = new Float64Array(across);
  const rows = new Float64Array(down);
  for (const [at, weight] of weights.entries()) {
    const [column, row] = [at % across, Math.floor(at / across)];
    columns[column] = (columns[column] ?? 0) + weight;
    rows[row] = (rows[row] ?? 0) + weight;
  }
  return spread(columns) * spread(rows);
}

function spread(sums: Float64Array): number {
  const total = sums.reduce((sum, one) => sum + one, 0);
  if (total <= 0) return 0;
  let [before, first, last] = [0, sums.length, 0];
  for (const [at, one] of sums.entries()) {
    before += one;
    if (before > trimmed * total) first = Math.min(first, at);
    if (before < (1 - trimmed) * total) last = at + 1;
  }
  return Math.min(1, Math.max(1, last + 1 - first) / (sums.length * (1 - 2 * trimmed)));
}
