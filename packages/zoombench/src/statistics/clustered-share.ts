import { clusteredError } from './clustered-error.ts';
import type { Cluster } from './clusters-of.ts';
import { shareOf } from './share-of.ts';
import { type Interval, wilsonOfShare } from './wilson-interval.ts';

/** How sure a share is when values of one cluster depend on each other. */
export interface ClusteredShare {
  readonly clusters: number;
  /** `null` for fewer than two clusters. */
  readonly standardError: number | null;
  /** Independent trials that would give this standard error; at most the number of values. */
  readonly effectiveTrials: number | null;
  /** Wilson's 95 % interval for that many trials. */
  readonly interval: Interval | null;
}

/**
 * Measures how sure a share is, from the correct answers (`sum`) and answers (`count`) of each cluster.
 *
 * Where all are right, or all are wrong, the spread is 0 and tells nothing; every cluster then counts as one
 * trial.
 */
export function clusteredShare(clusters: readonly Cluster[]): ClusteredShare {
  const count = clusters.reduce((sum, cluster) => sum + cluster.count, 0);
  const share = shareOf(
    clusters.reduce((sum, cluster) => sum + cluster.sum, 0),
    count,
  );
  const standardError = clusteredError(clusters);
  if (share === null || standardError === null) {
    return { clusters: clusters.length, standardError, effectiveTrials: null, interval: null };
  }
  const variance = share * (1 - share);
  const effectiveTrials = variance === 0 ? clusters.length : Math.min(count, variance / standardError ** 2);
  return {
    clusters: clusters.length,
    standardError,
    effectiveTrials,
    interval: wilsonOfShare(share, effectiveTrials),
  };
}
