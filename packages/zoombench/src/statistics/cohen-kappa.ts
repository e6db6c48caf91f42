import { createRandom, type SeededRandom } from '@r2i/schema';

import { clusterSpread } from './cluster-spread.ts';
import { type ClusteredValue, clustersOf } from './clusters-of.ts';
import { type EffectiveTrials, effectiveTrials } from './effective-trials.ts';
import { normalQuantile95, normalShare } from './normal.ts';
import { sortedQuantile } from './sorted-quantile.ts';
import type { Interval } from './wilson-interval.ts';

/** One thing that two raters said yes or no to. */
export interface RatedTwice {
  /** What its rating may depend on besides itself, such as its photo. */
  readonly cluster: string;
  readonly first: boolean;
  readonly second: boolean;
}

/** Agreement beyond what chance gives (Cohen 1960, Educational and Psychological Measurement 20). */
export interface CohenKappa {
  readonly count: number;
  readonly agreed: number;
  /** In [-1, 1]; `null` where chance explains everything: no ratings, or both raters always said the same one thing. */
  readonly kappa: number | null;
  /** 95 %, holds kappa. `null` where kappa is, and for several ratings of a single cluster. */
  readonly interval: Interval | null;
}

/** Numbers of things that both, only the first, only the second, or neither said yes to. Need not be whole. */
export interface RatingCounts {
  readonly both: number;
  readonly first: number;
  readonly second: number;
  readonly neither: number;
}

const draws = 4000;

/**
 * Cohen's kappa of two raters with an interval: the four cells are drawn from what the counts leave possible (Dirichlet, Jeffreys'
 * prior of half a count each), so that the interval has a width where the raters never differed, and stays within [-1, 1]. Ratings of one
 * cluster count as the independent ones they are worth, and few clusters widen the interval as Student's quantile does.
 * The order of the ratings and of the raters changes nothing.
 */
export function cohenKappa(ratings: readonly RatedTwice[]): CohenKappa {
  const counts = countRatings(ratings);
  const kappa = kappaOf(counts);
  const worth = kappa === null ? null : worthOf(ratings, counts);
  return {
    count: ratings.length,
    agreed: counts.both + counts.neither,
    kappa,
    interval: kappa === null || worth === null ? null : drawnInterval(kappa, counts, worth, ratings.length),
  };
}

/** Kappa of counts alone; `null` where chance explains everything. */
export function kappaOf({ both, first, second, neither }: RatingCounts): number | null {
  const total = both + first + second + neither;
  if (total === 0) return null;
  const byChance = ((both + first) * (both + second) + (neither + first) * (neither + second)) / total ** 2;
  return byChance === 1 ? null : ((both + neither) / total - byChance) / (1 - byChance);
}

function countRatings(ratings: readonly RatedTwice[]): RatingCounts {
  const counts = { both: 0, first: 0, second: 0, neither: 0 };
  for (const { first, second } of ratings) {
    counts[first ? (second ? 'both' : 'first') : second ? 'second' : 'neither'] += 1;
  }
  return counts;
}

/** `null` for several ratings of a single cluster, which say nothing about others. */
function worthOf(ratings: readonly RatedTwice[], counts: RatingCounts): EffectiveTrials | null {
  const clusters = clustersOf(pullsOf(ratings, counts));
  if (clusters.every(({ count }) => count === 1)) {
    return { trials: ratings.length, degreesOfFreedom: Number.POSITIVE_INFINITY, quantile: normalQuantile95 };
  }
  const spread = clusterSpread(clusters);
  if (spread === null) return null;
  const pulls = pullsOf(ratings, counts);
  return effectiveTrials(spread, pulls.reduce((sum, { value }) => sum + value * value, 0) / pulls.length);
}

/** How far each rating pulls kappa: its influence, by the derivatives of kappa; their mean is 0. */
function pullsOf(
  ratings: readonly RatedTwice[],
  { both, first, second, neither }: RatingCounts,
): ClusteredValue[] {
  const total = ratings.length;
  const [ofFirst, ofSecond] = [(both + first) / total, (both + second) / total];
  const agreed = (both + neither) / total;
  const byChance = ofFirst * ofSecond + (1 - ofFirst) * (1 - ofSecond);
  return ratings.map((rating) => {
    const same = (rating.first === rating.second ? 1 : 0) - agreed;
    const chance =
      (2 * ofSecond - 1) * ((rating.first ? 1 : 0) - ofFirst) +
      (2 * ofFirst - 1) * ((rating.second ? 1 : 0) - ofSecond);
    const value = same / (1 - byChance) - ((1 - agreed) * chance) / (1 - byChance) ** 2;
    return { cluster: rating.cluster, value };
  });
}

function drawnInterval(
  kappa: number,
  { both, first, second, neither }: RatingCounts,
  { trials, quantile }: EffectiveTrials,
  total: number,
): Interval {
  const random = createRandom(0);
  // Kappa does not know the raters apart, and neither do the draws.
  const cells = [both, Math.max(first, second), Math.min(first, second), neither].map(
    (count) => (count * trials) / total + 0.5,
  );
  const drawn = Float64Array.from({ length: draws }, () => {
    const [drawnBoth = 0, drawnFirst = 0, drawnSecond = 0, drawnNeither = 0] = cells.map((shape) =>
      drawGamma(random, shape),
    );
    return kappaOf({ both: drawnBoth, first: drawnFirst, second: drawnSecond, neither: drawnNeither }) ?? 0;
  }).sort();
  const tail = normalShare(-quantile);
  return {
    low: Math.min(kappa, sortedQuantile(drawn, tail)),
    high: Math.max(kappa, sortedQuantile(drawn, 1 - tail)),
  };
}

/** Gamma with scale 1 (Marsaglia and Tsang 2000, ACM Transactions on Mathematical Software 26); below shape 1 by their boost. */
function drawGamma(random: SeededRandom, shape: number): number {
  if (shape < 1) return drawGamma(random, shape + 1) * positive(random) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(positive(random))) * Math.cos(2 * Math.PI * random.next());
    const cube = (1 + c * normal) ** 3;
    if (cube <= 0) continue;
    if (Math.log(positive(random)) < (normal * normal) / 2 + d - d * cube + d * Math.log(cube))
      return d * cube;
  }
}

/** Uniform in (0, 1]. */
function positive(random: SeededRandom): number {
  return 1 - random.next();
}
