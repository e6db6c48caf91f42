import { readFile } from 'node:fs/promises';

import { parseJson, problemOf } from '@r2i/schema';
import { TableFileError } from '@r2i/table';

/**
 * Reads a JSON file that holds a list of rows, or one row.
 *
 * @throws {TableFileError} `unreadable` where it is no JSON.
 */
export async function* readJson(
  path: string,
): AsyncGenerator<{ readonly fields: unknown; readonly row: number }, void, undefined> {
  let value: unknown;
  try {
    value = parseJson(await readFile(path, 'utf8'), path);
  } catch (cause) {
    const why = problemOf(cause, path);
    throw new TableFileError({ path, reason: 'unreadable', detail: `is not JSON (${why})`, cause });
  }
  const rows: readonly unknown[] = Array.isArray(value) ? value : [value];
  for (const [index, fields] of rows.entries()) yield { fields, row: index + 1 };
}
