import { normalQuantile, normalShare } from './normal.ts';

/** What is supposed of a test against a margin before anything is seen. */
export interface SupposedDifference {
  /** Between the true difference that is supposed and the margin; its sign is of no account. */
  readonly distance: number;
  /** Of the difference of one pair. */
  readonly variance: number;
  /** Pairs that are worth as much as so many independent ones: the design effect, at least 1. */
  readonly designEffect: number;
  /** Two-sided level. */
  readonly level: number;
}

/** Chance that so many pairs show a difference beyond the margin, by the normal approximation. In [0, 1]. */
export function marginPower(
  pairs: number,
  { distance, variance, designEffect, level }: SupposedDifference,
): number {
  const error = Math.sqrt((variance * designEffect) / pairs);
  return normalShare(Math.abs(distance) / error - normalQuantile(1 - level / 2));
}

/** Pairs needed to show it with a chance of `power`. @returns Whole; `Infinity` where there is no distance. */
export function marginPairs(
  power: number,
  { distance, variance, designEffect, level }: SupposedDifference,
): number {
  const root = normalQuantile(1 - level / 2) + normalQuantile(power);
  return Math.ceil((root / distance) ** 2 * variance * designEffect);
}
