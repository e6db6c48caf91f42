import { distance } from 'fastest-levenshtein';

/**
 * The known name that somebody may have meant, whatever its case.
 *
 * @returns `undefined` where none is near: more than a third of its letters, rounded up, would have to change. Two neighbours
 * that swapped places are one change.
 */
export function nearestName(given: string, known: readonly string[]): string | undefined {
  let nearest: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const name of known) {
    const changes = changesOf(given.toLowerCase(), name.toLowerCase());
    if (changes >= least) continue;
    least = changes;
    nearest = name;
  }
  return nearest !== undefined && least <= Math.ceil(nearest.length / 3) ? nearest : undefined;
}

function changesOf(given: string, name: string): number {
  const at = [...given].findIndex((letter, index) => letter !== name[index]);
  const [one = '', two = ''] = given.slice(at, at + 2);
  const swapped = given.slice(0, at) + two + one + given.slice(at + 2);
  return at >= 0 && swapped === name ? 1 : distance(given, name);
}
