import { closest, distance } from 'fastest-levenshtein';

/**
 * The known name that somebody may have meant.
 *
 * @returns `undefined` where none is near: more than a third of its letters would have to change.
 */
export function nearestName(given: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const nearest = closest(given.toLowerCase(), known);
  return distance(given.toLowerCase(), nearest) <= Math.max(1, nearest.length / 3) ? nearest : undefined;
}
