import { clusterSpread } from './cluster-spread.ts';
import type { Cluster } from './clusters-of.ts';
import { effectiveTrials } from './effective-trials.ts';

/** How far a mean difference of paired outcomes may be from the true one. */
export interface DifferenceSpread {
  readonly mean: number;
  /** What the interval is laid around: the mean, drawn towards 0 by one pair that speaks for each side. */
  readonly centre: number;
  readonly standardError: number;
  /** Of Student's distribution; `Infinity` where no pair differs, for the normal one. */
  readonly degreesOfFreedom: number;
  /** Two-sided 95 % quantile. */
  readonly quantile: number;
}

/**
 * Spread of a mean difference of paired outcomes, pairs of one cluster taken as dependent: Bonett and Price's (2012, Journal
 * of Educational and Behavioral Statistics 37), which adds one pair that speaks for each side, with effective pairs.
 *
 * @param clusters - Sum and number of the differences, each cluster with a positive number.
 * @param meanSquare - Mean of the squared differences, each taken alone.
 * @returns `null` for fewer than two clusters.
 */
export function differenceSpread(clusters: readonly Cluster[], meanSquare: number): DifferenceSpread | null {
  const spread = clusterSpread(clusters);
  if (spread === null) return null;
  const { mean } = spread;
  const valueVariance = meanSquare - mean * mean;
  const { trials, quantile, degreesOfFreedom } = effectiveTrials(spread, valueVariance);
  const centre = (trials * mean) / (trials + 2);
  const variance = (trials * meanSquare + 2) / (trials + 2) - centre * centre;
  return { mean, centre, standardError: Math.sqrt(variance / (trials + 2)), degreesOfFreedom, quantile };
}
