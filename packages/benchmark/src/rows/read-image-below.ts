import { readFile } from 'node:fs/promises';
import { isAbsolute, join, normalize } from 'node:path';

import { invalidValue, type RowPlace } from './benchmark-row.ts';

/**
 * Reads an image that a row names by a path below a folder.
 *
 * @throws {TableFileError} `invalid-value` where the path leads out of the folder or cannot be read.
 */
export async function readImageBelow(
  root: string,
  name: string,
  { column, place }: { readonly column: string; readonly place: RowPlace },
): Promise<Uint8Array> {
  if (isAbsolute(name) || normalize(name).startsWith('..')) {
    throw invalidValue(place, column, `${name} leads out of the folder`);
  }
  try {
    return await readFile(join(root, name));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw invalidValue(place, column, `${name} cannot be read (${why})`);
  }
}
