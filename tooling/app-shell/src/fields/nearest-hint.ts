import { nearestName } from '@r2i/schema/errors';

/** Characters of a list of names that still fit on the line. */
const lineLength = 120;

/**
 * What to say of a name that is unknown: the nearest known one, or all of them where none is near.
 *
 * @param known - Names to choose from; a list that is longer than a line is left out.
 */
export function nearestHint(name: string, known: readonly string[]): string {
  if (known.length === 0) return '';
  const near = nearestName(name, known);
  if (near !== undefined) return `; did you mean "${near}"?`;
  const all = known.join(', ');
  return all.length > lineLength ? '; --help-all shows all' : `; there is: ${all}`;
}
