/** Spread of the crop scales of the items for which it is known. */
export interface ScaleSummary {
  readonly known: number;
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** Sums up crop scales; `null` where none is known. */
export function scaleSummary(scales: readonly (number | null)[]): ScaleSummary | null {
  const known = scales.flatMap((scale) => scale ?? []).sort((left, right) => left - right);
  const [low, high] = [known[0], known.at(-1)];
  const [below, above] = [known[(known.length - 1) >> 1], known[known.length >> 1]];
  if (low === undefined || high === undefined || below === undefined || above === undefined) return null;
  return { known: known.length, low, median: (below + above) / 2, high };
}
