import { oneLine } from '@r2i/schema';

/** Most names that are told. */
const most = 20;

/**
 * What lies in an export's folder and is none of it.
 *
 * @param what - Becomes of it, for people.
 * @returns Lines, each with its end; empty where there is nothing.
 */
export function tellForeign(foreign: readonly string[], what: string): string {
  if (foreign.length === 0) return '';
  const names = foreign.slice(0, most).map((name) => `  ${oneLine(name, 200)}\n`);
  const more = foreign.length > most ? `  and ${foreign.length - most} more\n` : '';
  return `${foreign.length} files in the folder are not of the export, ${what}:\n${names.join('')}${more}`;
}
