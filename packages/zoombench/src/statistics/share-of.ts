/**
 * Part over whole: the only division by a number of items in this package, so that no accuracy can have a
 * denominator of its own.
 *
 * @param part - A count, or a sum of scores in [-1, 1].
 * @param whole - Everything that was asked, whether it could be scored or not.
 * @returns `null` where nothing was asked.
 */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
