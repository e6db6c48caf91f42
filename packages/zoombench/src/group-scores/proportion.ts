import { clusteredShare } from '../statistics/clustered-share.ts';
import { type ClusteredValue, clustersOf } from '../statistics/clusters-of.ts';
import { shareOf } from '../statistics/share-of.ts';
import { type Interval, wilsonInterval } from '../statistics/wilson-interval.ts';

/** A share with what it was made of. */
export interface Proportion {
  readonly successes: number;
  readonly total: number;
  /** In [0, 1]; `null` for no trials. */
  readonly share: number | null;
  /** Wilson's 95 % interval; `null` for no trials, and for dependent trials of a single cluster. */
  readonly interval: Interval | null;
}

/**
 * The share of independent trials that succeeded.
 *
 * @throws {RangeError} If the counts are none.
 */
export function proportionOf(successes: number, total: number): Proportion {
  return {
    successes,
    total,
    share: shareOf(successes, total),
    interval: wilsonInterval(successes, total),
  };
}

/** The share of trials with value 1 among those with 0 and 1, where trials of one cluster depend on each other. */
export function clusteredProportion(trials: readonly ClusteredValue[]): Proportion {
  const clusters = clustersOf(trials);
  const independent = proportionOf(
    clusters.reduce((sum, cluster) => sum + cluster.sum, 0),
    trials.length,
  );
  if (clusters.length === trials.length) return independent;
  return { ...independent, interval: clusteredShare(clusters).interval };
}
