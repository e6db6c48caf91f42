import { distance } from 'fastest-levenshtein';

/**
 * The known name that somebody may have meant, whatever its case.
 *
 * @returns `undefined` where none is near: more than a third of its letters, rounded up, would have to change.
 */
export function nearestName(given: string, known: readonly string[]): string | undefined {
  let nearest: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const name of known) {
    const changes = distance(given.toLowerCase(), name.toLowerCase());
    if (changes >= least) continue;
    least = changes;
    nearest = name;
  }
  return nearest !== undefined && least <= Math.ceil(nearest.length / 3) ? nearest : undefined;
}
