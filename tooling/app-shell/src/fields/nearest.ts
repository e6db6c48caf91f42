import { closest, distance } from 'fastest-levenshtein';

/**
 * What to say of a name that is unknown: the nearest known one, or all of them where none is near.
 *
 * @param known - Names to choose from; where none is near, a list that is longer than a line is left out.
 */
export function nearestHint(name: string, known: readonly string[]): string {
  if (known.length === 0) return '';
  const near = closest(name, known);
  // Half of the letters wrong is another word.
  if (distance(name, near) <= Math.max(2, Math.ceil(name.length / 2))) return `; did you mean "${near}"?`;
  const all = known.join(', ');
  return all.length > 120 ? `; the nearest is "${near}", --help-all shows all` : `; there is: ${all}`;
}
