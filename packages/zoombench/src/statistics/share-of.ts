/**
 * Part over whole: the only division by a number of items in this package, so that no accuracy can have a
 * denominator of its own.
 *
 * @param part - A count, or a sum of scores in [-1, 1].
 * @param whole - Everything of which something is known.
 * @returns `null` where nothing is known.
 */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
