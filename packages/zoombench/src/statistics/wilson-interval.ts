import { normalQuantile95 } from './normal.ts';

/** A 95 % interval; both ends belong to it. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Wilson's score interval for a proportion, at 95 %. Unlike the plain normal interval it stays in [0, 1] and
 * keeps a width at 0 and at 1.
 *
 * @param successes - 0 .. `total`.
 * @param total - Number of independent trials.
 * @returns `null` for no trials: nothing is known then.
 * @throws {RangeError} If the counts are not whole, or `successes` lies outside 0 .. `total`.
 */
export function wilsonInterval(successes: number, total: number): Interval | null {
  if (!Number.isInteger(total) || !Number.isInteger(successes) || successes < 0 || successes > total) {
    throw new RangeError(`wilsonInterval: ${successes} of ${total} is no count`);
  }
  return total === 0 ? null : wilsonOfShare(successes / total, total);
}

/**
 * Wilson's interval where the number of trials need not be whole, as for dependent trials.
 *
 * @param share - In [0, 1].
 * @param trials - More than 0.
 * @param quantile - Two-sided quantile; larger than the normal one where the number of trials is itself uncertain.
 */
export function wilsonOfShare(share: number, trials: number, quantile: number = normalQuantile95): Interval {
  const square = quantile * quantile;
  const spread = quantile * Math.sqrt((share * (1 - share)) / trials + square / (4 * trials * trials));
  const centre = share + square / (2 * trials);
  const scale = 1 + square / trials;
  return {
    low: share === 0 ? 0 : Math.max(0, (centre - spread) / scale),
    high: share === 1 ? 1 : Math.min(1, (centre + spread) / scale),
  };
}
