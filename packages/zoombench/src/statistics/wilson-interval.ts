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
  if (total === 0) return null;
  const share = successes / total;
  const spread = z * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total));
  const centre = share + (z * z) / (2 * total);
  const scale = 1 + (z * z) / total;
  return {
    low: successes === 0 ? 0 : Math.max(0, (centre - spread) / scale),
    high: successes === total ? 1 : Math.min(1, (centre + spread) / scale),
  };
}
