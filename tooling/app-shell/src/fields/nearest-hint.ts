import { nearestName } from '@r2i/schema/errors';

/** Characters of a list of names that still fit on the line. */
const lineLength = 120;

/**
 * What to say of a name that is unknown: the nearest known one, or all of them where none is near.
 *
 * @param known - Names to choose from; a list that is longer than a line is left out.
 * @param options.prefix - Stands before each name where it is typed; it makes no two names alike. @default nothing
 */
export function nearestHint(
  name: string,
  known: readonly string[],
  { prefix = '' }: { readonly prefix?: string } = {},
): string {
  if (known.length === 0) return '';
  const near = nearestName(name, known);
  if (near !== undefined) return `; did you mean "${prefix}${near}"?`;
  const all = known.map((one) => `${prefix}${one}`).join(', ');
  return all.length > lineLength ? '; --help-all shows all' : `; there is: ${all}`;
}
