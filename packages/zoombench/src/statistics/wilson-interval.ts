/** A 95 % interval; both ends belong to it. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Two-sided 95 % quantile of the normal distribution. */
const z = 1.959963984540054;

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
 */
export function wilsonOfShare(share: number, trials: number): Interval {
  const spread = z * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials));
  const centre = share + (z * z) / (2 * trials);
  const scale = 1 + (z * z) / trials;
  return {
    low: share === 0 ? 0 : Math.max(0, (centre - spread) / scale),
    high: share === 1 ? 1 : Math.min(1, (centre + spread) / scale),
  };
}
