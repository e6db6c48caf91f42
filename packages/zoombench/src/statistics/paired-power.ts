import { normalQuantile, normalShare } from './normal.ts';

/** A difference of two accuracies on the same items, supposed to be true. */
export interface PairedDifference {
  /** Difference of the accuracies, in [-1, 1]; its sign is of no account. */
  readonly difference: number;
  /** Share of items on which exactly one of the two is correct, in (0, 1]; at least `difference`. */
  readonly discordant: number;
  /**
   * Two-sided level of the test.
   *
   * @default 0.05
   */
  readonly alpha?: number;
}

/**
 * Items needed to see a difference with McNemar's test (Connor 1987, Biometrics 43). It takes items as
 * independent; with several items an image, multiply by the design effect. The exact test needs a few more.
 *
 * @returns Whole number; `Infinity` for no difference.
 * @throws {RangeError} If the difference exceeds the discordant share, or a share lies outside its range.
 */
export function neededPairs({
  difference,
  discordant,
  alpha = 0.05,
  power = 0.8,
}: PairedDifference & {
  /**
   * Chance of seeing the difference, in (0, 1).
   *
   * @default 0.8
   */
  readonly power?: number;
}): number {
  check(difference, discordant);
  const root =
    normalQuantile(1 - alpha / 2) * Math.sqrt(discordant) +
    normalQuantile(power) * Math.sqrt(discordant - difference ** 2);
  return Math.ceil((root / difference) ** 2);
}

/** Chance of seeing a difference with McNemar's test on so many items; the same approximation. */
export function pairedPower({
  pairs,
  difference,
  discordant,
  alpha = 0.05,
}: PairedDifference & {
  /** Number of items. */
  readonly pairs: number;
}): number {
  check(difference, discordant);
  const spread = Math.sqrt(discordant - difference ** 2);
  const reach =
    Math.abs(difference) * Math.sqrt(pairs) - normalQuantile(1 - alpha / 2) * Math.sqrt(discordant);
  if (spread === 0) return reach > 0 ? 1 : 0;
  return normalShare(reach / spread);
}

function check(difference: number, discordant: number): void {
  if (!(discordant > 0 && discordant <= 1 && Math.abs(difference) <= discordant)) {
    throw new RangeError(
      `A difference of ${difference} cannot come from a share of ${discordant} items that differ; give a share in (0, 1] of at least the difference`,
    );
  }
}
