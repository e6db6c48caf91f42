import type { Cluster } from './clusters-of.ts';

/** How far the mean of clustered values may be from the true one. */
export interface ClusterSpread {
  readonly mean: number;
  /** Number of values, or their weight. */
  readonly count: number;
  /**
   * Variance of the mean. Each cluster's distance from the mean is enlarged by what its own values have pulled the mean
   * along (CR2 of Bell and McCaffrey 2002), so that clusters may be few and of unequal size.
   */
  readonly variance: number;
  /** How well the variance is known: fewer where few clusters differ from the mean, or one holds most values. */
  readonly degreesOfFreedom: number;
  /** Independent values that would be worth as much if all values of a cluster were alike. */
  readonly fullTrials: number;
}

/**
 * Spread of a mean whose values depend on each other within a cluster.
 *
 * @param clusters - With a positive count each.
 * @returns `null` for fewer than two clusters, which say nothing about their spread.
 */
export function clusterSpread(clusters: readonly Cluster[]): ClusterSpread | null {
  if (clusters.length < 2) return null;
  const count = total(clusters, (cluster) => cluster.count);
  const mean = total(clusters, ({ sum }) => sum) / count;
  const squareCount = total(clusters, ({ count: own }) => own * own);
  const distances = clusters.map((cluster) => {
    const distance = cluster.sum - mean * cluster.count;
    return (distance * distance) / (1 - cluster.count / count);
  });
  const squares = total(distances, (square) => square);
  const fourths = total(distances, (square) => square * square);
  return {
    mean,
    count,
    variance: squares / (count * count),
    degreesOfFreedom: Math.max(
      1,
      Math.min(
        byShape(clusters, { count, squareCount }),
        byTails({ squares, fourths, number: clusters.length }),
      ),
    ),
    fullTrials: (count * count) / squareCount,
  };
}

/**
 * Satterthwaite's degrees of freedom of the variance, values taken as independent with one variance (Bell and McCaffrey
 * 2002): C - 1 for C clusters of one size, fewer where sizes differ.
 */
function byShape(
  clusters: readonly Cluster[],
  { count, squareCount }: { readonly count: number; readonly squareCount: number },
): number {
  const weightOf = ({ count: own }: Cluster): number => (own * own) / (1 - own / count);
  const weights = total(clusters, weightOf);
  const squareWeights = total(clusters, (cluster) => weightOf(cluster) ** 2);
  const others = (weights * weights - squareWeights) / (count * count);
  return (count * count) / (squareCount + others);
}

/**
 * Degrees of freedom that match the variance of a sum of squares with these tails, 2 C / (kurtosis - 1). Where few
 * clusters make up nearly all of the sum it is about twice their number.
 */
function byTails({
  squares,
  fourths,
  number,
}: {
  readonly squares: number;
  readonly fourths: number;
  readonly number: number;
}): number {
  const excess = number * fourths - squares * squares;
  return excess <= 0 ? Number.POSITIVE_INFINITY : (2 * number * squares * squares) / excess;
}

function total<Value>(values: readonly Value[], of: (value: Value) => number): number {
  return values.reduce((sum, value) => sum + of(value), 0);
}
