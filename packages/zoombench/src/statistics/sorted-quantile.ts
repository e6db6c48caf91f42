/**
 * Quantile of sorted values, linear between neighbours, as R's type 7 and NumPy's default. 0 for no values.
 *
 * @param share - In [0, 1].
 */
export function sortedQuantile(sorted: Float64Array, share: number): number {
  const position = (sorted.length - 1) * share;
  const below = Math.floor(position);
  const low = sorted[below] ?? 0;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? low;
  return low + (high - low) * (position - below);
}
