/**
 * Values of p of several tests, adjusted so that the chance of any wrong rejection stays at the level that they are held against
 * (Holm 1979, Scandinavian Journal of Statistics 6).
 *
 * @param pValues - Each in [0, 1].
 * @returns In the same order, none smaller than before.
 */
export function holm(pValues: readonly number[]): number[] {
  const order = pValues.map((_, index) => index).sort((one, other) => at(pValues, one) - at(pValues, other));
  const adjusted = pValues.map(() => 1);
  let least = 0;
  for (const [rank, index] of order.entries()) {
    least = Math.max(least, Math.min(1, at(pValues, index) * (pValues.length - rank)));
    adjusted[index] = least;
  }
  return adjusted;
}

function at(values: readonly number[], index: number): number {
  return values[index] ?? Number.NaN;
}
