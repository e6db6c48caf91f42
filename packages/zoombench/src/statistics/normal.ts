/** Two-sided 95 % quantile of the standard normal distribution. */
export const normalQuantile95 = 1.959963984540054;

/**
 * Share of the standard normal distribution below `x`, by its power series (Marsaglia 2004, Journal of
 * Statistical Software 11(4)). Absolute error below 1e-14.
 */
export function normalShare(x: number): number {
  if (x < -8) return 0;
  if (x > 8) return 1;
  let term = x;
  let sum = x;
  for (let odd = 3; sum !== sum + term; odd += 2) {
    term *= (x * x) / odd;
    sum += term;
  }
  return 0.5 + (sum * Math.exp(-(x * x) / 2)) / Math.sqrt(2 * Math.PI);
}

/**
 * The point below which a share of the standard normal distribution lies, by halving.
 *
 * @throws {RangeError} Unless `share` is strictly between 0 and 1.
 */
export function normalQuantile(share: number): number {
  if (!(share > 0 && share < 1)) throw new RangeError(`normalQuantile: ${share}`);
  let low = -8;
  let high = 8;
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (normalShare(middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
