import type { Cluster } from './clusters-of.ts';
import { differenceSpread } from './difference-spread.ts';
import type { Interval } from './wilson-interval.ts';

/** Options of {@link differenceInterval}. */
export interface DifferenceIntervalOptions {
  /** Mean of the squared values, each taken alone. */
  readonly meanSquare: number;
  /**
   * Largest value that is possible, and with the other sign the smallest: 1 for a difference of two accuracies, 2 for
   * one of two gaps.
   */
  readonly reach: number;
}

/**
 * 95 % interval of a mean difference of paired outcomes, pairs of one cluster taken as dependent: as {@link differenceSpread} has
 * it, with Student's quantile instead of the normal one. Where no pair differs it has a width.
 *
 * @param clusters - Sum and number of the differences, each cluster with a positive number.
 * @returns Holds the mean. `null` for fewer than two clusters.
 */
export function differenceInterval(
  clusters: readonly Cluster[],
  { meanSquare, reach }: DifferenceIntervalOptions,
): Interval | null {
  const spread = differenceSpread(clusters, meanSquare);
  if (spread === null) return null;
  const { mean, centre, standardError, quantile } = spread;
  const half = quantile * standardError;
  return {
    low: Math.min(mean, Math.max(-reach, centre - half)),
    high: Math.max(mean, Math.min(reach, centre + half)),
  };
}
