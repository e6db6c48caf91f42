import { differenceInterval } from './difference-interval.ts';
import type { Interval } from './wilson-interval.ts';

/** Sums over the values of one cluster: of the part, of the whole, and their number. */
export interface RatioCluster {
  readonly part: number;
  readonly whole: number;
  readonly count: number;
}

/** Options of {@link ratioInterval}. */
export interface RatioIntervalOptions {
  /** Means over values, each taken alone: part squared, whole squared, and their product. */
  readonly partSquare: number;
  readonly wholeSquare: number;
  readonly product: number;
}

/**
 * 95 % interval of a ratio of two means of the same values, by Fieller's argument: it holds the ratios `r` for which the
 * interval of part - r whole, see {@link differenceInterval}, holds 0. So it needs no spread of the ratio itself, which
 * has none to speak of where the whole may be 0.
 *
 * @returns `null` where the interval of the whole holds 0: any ratio is then possible. Also for fewer than two clusters.
 */
export function ratioInterval(
  given: readonly RatioCluster[],
  { partSquare, wholeSquare, product }: RatioIntervalOptions,
): Interval | null {
  // In one order, since far out the last bit of a sum moves the end of the interval.
  const clusters = given.toSorted(
    (one, other) => one.part - other.part || one.whole - other.whole || one.count - other.count,
  );
  const part = clusters.reduce((sum, cluster) => sum + cluster.part, 0);
  const whole = clusters.reduce((sum, cluster) => sum + cluster.whole, 0);
  const intervalAt = (ratio: number, scale: number): Interval | null =>
    differenceInterval(
      clusters.map((cluster) => ({
        sum: (cluster.part - ratio * cluster.whole) / scale,
        count: cluster.count,
      })),
      {
        meanSquare: (partSquare - 2 * ratio * product + ratio * ratio * wholeSquare) / (scale * scale),
        reach: Number.POSITIVE_INFINITY,
      },
    );
  const ofWhole = differenceInterval(
    clusters.map((cluster) => ({ sum: cluster.whole, count: cluster.count })),
    { meanSquare: wholeSquare, reach: 1 },
  );
  if (ofWhole === null || (ofWhole.low <= 0 && ofWhole.high >= 0)) return null;
  // Large ratios are scaled, so that far out the interval becomes that of the whole.
  const isPossible = (ratio: number): boolean => {
    const interval = intervalAt(ratio, Math.max(1, Math.abs(ratio)));
    return interval !== null && interval.low <= 0 && interval.high >= 0;
  };
  const low = lastPossible(part / whole, -1, isPossible);
  const high = lastPossible(part / whole, 1, isPossible);
  return low === null || high === null ? null : { low, high };
}

/** Walks from a possible ratio until one is not, and halves what lies between. `null` where none is found. */
function lastPossible(
  start: number,
  direction: 1 | -1,
  isPossible: (ratio: number) => boolean,
): number | null {
  let inside = start;
  for (let step = 1 / 64; step < 2 ** 30; step *= 2) {
    const ratio = start + direction * step;
    if (!isPossible(ratio)) return between(inside, ratio, isPossible);
    inside = ratio;
  }
  return null;
}

/** The last possible ratio on the way from one that is possible to one that is not. */
function between(inside: number, outside: number, isPossible: (ratio: number) => boolean): number {
  let [possible, impossible] = [inside, outside];
  for (let halving = 0; halving < 40; halving += 1) {
    const middle: number = (possible + impossible) / 2;
    if (isPossible(middle)) possible = middle;
    else impossible = middle;
  }
  return possible;
}
