import type { Cluster } from './clusters-of.ts';
import { shareOf } from './share-of.ts';

/**
 * Standard error of a mean whose values depend on each other within a cluster: the sandwich estimator for a
 * constant, with the factor C / (C - 1) for C clusters.
 *
 * @returns `null` for fewer than two clusters, which say nothing about their spread.
 */
export function clusteredError(clusters: readonly Cluster[]): number | null {
  const count = clusters.reduce((sum, cluster) => sum + cluster.count, 0);
  const mean = shareOf(
    clusters.reduce((sum, cluster) => sum + cluster.sum, 0),
    count,
  );
  if (mean === null || clusters.length < 2) return null;
  const squares = clusters.reduce((sum, cluster) => sum + (cluster.sum - mean * cluster.count) ** 2, 0);
  return Math.sqrt((squares * clusters.length) / (clusters.length - 1)) / count;
}
