import { createRandom } from '@r2i/schema';

import type { Interval } from './wilson-interval.ts';

/** Sum and number of the values that belong to one cluster. */
export interface Cluster {
  readonly sum: number;
  readonly count: number;
}

export interface BootstrapIntervalOptions {
  /** Whole number of at least 0. Same clusters in the same order, same seed: same interval. */
  readonly seed: number;
  /** How often the clusters are drawn anew. */
  readonly draws: number;
}

/**
 * 95 % percentile interval of a mean, by drawing whole clusters with replacement: values of one cluster
 * depend on each other, so drawing them one by one would promise too narrow an interval.
 *
 * @param clusters - With a positive count each.
 * @returns `null` for no clusters. A single cluster gives an interval without width, which says nothing.
 * @throws {RangeError} If `draws` is no whole number of at least 1.
 */
export function bootstrapInterval(
  clusters: readonly Cluster[],
  { seed, draws }: BootstrapIntervalOptions,
): Interval | null {
  if (!Number.isInteger(draws) || draws < 1) throw new RangeError(`bootstrapInterval: ${draws} draws`);
  if (clusters.length === 0) return null;
  const sums = Float64Array.from(clusters, (cluster) => cluster.sum);
  const counts = Float64Array.from(clusters, (cluster) => cluster.count);
  const random = createRandom(seed);
  const last = clusters.length - 1;
  const means = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw += 1) {
    let sum = 0;
    let count = 0;
    for (let left = last; left >= 0; left -= 1) {
      const index = random.integer(0, last);
      sum += sums[index] ?? 0;
      count += counts[index] ?? 0;
    }
    means[draw] = sum / count;
  }
  means.sort();
  return { low: quantile(means, 0.025), high: quantile(means, 0.975) };
}

/** Linear between neighbours, as R's type 7 and NumPy's default. */
function quantile(sorted: Float64Array, share: number): number {
  const position = (sorted.length - 1) * share;
  const below = Math.floor(position);
  const low = sorted[below] ?? 0;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? low;
  return low + (high - low) * (position - below);
}
