import { createRandom } from '@r2i/schema';

import type { Cluster } from './clusters-of.ts';
import { sortedQuantile } from './sorted-quantile.ts';
import type { Interval } from './wilson-interval.ts';

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
 * The percentile interval, not BCa: a mean of values in [-1, 1] over hundreds of images is hardly skewed. On
 * 845 pairs BCa moves an end by one step of 1/845 at most, and on 60 pairs of 20 images by less than a tenth
 * of the width; but it is undefined where all images agree.
 *
 * @param clusters - With a positive count each.
 * @returns Holds the mean itself. `null` for no clusters. A single cluster gives an interval without width,
 *   which says nothing.
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
  const means = drawMeans({ sums, counts, seed, draws }).sort();
  const mean = total(sums) / total(counts);
  return {
    low: Math.min(mean, sortedQuantile(means, 0.025)),
    high: Math.max(mean, sortedQuantile(means, 0.975)),
  };
}

interface Drawing extends BootstrapIntervalOptions {
  readonly sums: Float64Array;
  readonly counts: Float64Array;
}

function drawMeans({ sums, counts, seed, draws }: Drawing): Float64Array {
  const random = createRandom(seed);
  const clusters = sums.length;
  // Several indices are read from one random number as its digits in base `clusters`. All digits of a
  // uniform whole number below a power of the base are uniform and independent.
  const digits = Math.max(1, Math.floor(Math.log(2 ** 31) / Math.log(Math.max(2, clusters))));
  const highest = clusters ** digits - 1;
  const firstDigit = 1 / clusters ** (digits - 1);
  const means = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw += 1) {
    let sum = 0;
    let count = 0;
    for (let left = clusters; left > 0; left -= digits) {
      // The half keeps every digit clear of rounding: the number is below 2^31, its fraction has 22 bits more.
      let rest = (random.integer(0, highest) + 0.5) * firstDigit;
      for (let digit = Math.min(digits, left); digit > 0; digit -= 1) {
        const index = Math.trunc(rest);
        sum += sums[index] ?? 0;
        count += counts[index] ?? 0;
        rest = (rest - index) * clusters;
      }
    }
    means[draw] = sum / count;
  }
  return means;
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
