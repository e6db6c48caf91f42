import { clusterSpread } from './cluster-spread.ts';
import { clusteredError } from './clustered-error.ts';
import type { Cluster } from './clusters-of.ts';
import { effectiveTrials } from './effective-trials.ts';
import { type Interval, wilsonInterval, wilsonOfShare } from './wilson-interval.ts';

/** How sure a share is when values of one cluster depend on each other. */
export interface ClusteredShare {
  readonly clusters: number;
  /** `null` for fewer than two clusters. */
  readonly standardError: number | null;
  /** Independent trials that would give this standard error; at most the number of values. */
  readonly effectiveTrials: number | null;
  /**
   * 95 %: Wilson's for effective trials and Student's quantile, so that it holds for few clusters as well. Fewer trials
   * than `effectiveTrials`, which takes the dependence seen at its word.
   */
  readonly interval: Interval | null;
}

/**
 * Measures how sure a share is, from the correct answers (`sum`) and answers (`count`) of each cluster.
 *
 * Where all are right, or all are wrong, the spread is 0 and tells nothing; every cluster then counts as one
 * trial.
 */
export function clusteredShare(clusters: readonly Cluster[]): ClusteredShare {
  const spread = clusterSpread(clusters);
  const standardError = clusteredError(clusters);
  if (spread === null || standardError === null) {
    return { clusters: clusters.length, standardError, effectiveTrials: null, interval: null };
  }
  // Rounding must not carry it out of [0, 1].
  const share = Math.min(1, Math.max(0, spread.mean));
  const variance = share * (1 - share);
  const { trials, quantile } = effectiveTrials(spread, variance);
  return {
    clusters: clusters.length,
    standardError,
    effectiveTrials: variance === 0 ? clusters.length : Math.min(spread.count, variance / standardError ** 2),
    interval: wilsonOfShare(share, trials, quantile),
  };
}

/**
 * 95 % interval of the share of trials that succeeded (`sum` of `count`): Wilson's where no two trials share a cluster,
 * else the clustered one. `null` for no trials, and for several in a single cluster.
 */
export function shareInterval(clusters: readonly Cluster[]): Interval | null {
  return clusters.every(({ sum, count }) => count === 1 && Number.isInteger(sum))
    ? wilsonInterval(
        clusters.reduce((sum, cluster) => sum + cluster.sum, 0),
        clusters.length,
      )
    : clusteredShare(clusters).interval;
}
