import { clusterSpread } from './cluster-spread.ts';
import type { Cluster } from './clusters-of.ts';
import { effectiveTrials } from './effective-trials.ts';
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
 * 95 % interval of a mean difference of paired outcomes, pairs of one cluster taken as dependent: Bonett and Price's
 * interval (2012, Journal of Educational and Behavioral Statistics 37), which adds one pair that speaks for each side,
 * with effective pairs, and Student's quantile instead of the normal one. Where no pair differs it has a width.
 *
 * @param clusters - Sum and number of the differences, each cluster with a positive number.
 * @returns Holds the mean. `null` for fewer than two clusters.
 */
export function differenceInterval(
  clusters: readonly Cluster[],
  { meanSquare, reach }: DifferenceIntervalOptions,
): Interval | null {
  const spread = clusterSpread(clusters);
  if (spread === null) return null;
  const { mean } = spread;
  const { trials, quantile } = effectiveTrials(spread, meanSquare - mean * mean);
  const centre = (trials * mean) / (trials + 2);
  const variance = (trials * meanSquare + 2) / (trials + 2) - centre * centre;
  const half = quantile * Math.sqrt(variance / (trials + 2));
  return {
    low: Math.min(mean, Math.max(-reach, centre - half)),
    high: Math.max(mean, Math.min(reach, centre + half)),
  };
}
