import { shareInterval } from '../statistics/clustered-share.ts';
import { type ClusteredValue, clustersOf } from '../statistics/clusters-of.ts';
import { shareOf } from '../statistics/share-of.ts';
import type { Interval } from '../statistics/wilson-interval.ts';

/** A share with what it was made of. */
export interface Proportion {
  readonly successes: number;
  readonly total: number;
  /** In [0, 1]; `null` for no trials. */
  readonly share: number | null;
  /** 95 %, dependent trials taken as such; `null` for no trials, and for dependent trials of a single cluster. */
  readonly interval: Interval | null;
}

/** The share of trials with value 1 among those with 0 and 1, where trials of one cluster depend on each other. */
export function clusteredProportion(trials: readonly ClusteredValue[]): Proportion {
  const clusters = clustersOf(trials);
  const successes = clusters.reduce((sum, cluster) => sum + cluster.sum, 0);
  return {
    successes,
    total: trials.length,
    share: shareOf(successes, trials.length),
    interval: shareInterval(clusters),
  };
}
