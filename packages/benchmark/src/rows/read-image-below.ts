import { ForeignFileError, readInside } from '@r2i/files';

import { invalidValue, type RowPlace } from './benchmark-row.ts';

/** Images of benchmarks have some MB. */
const maxImageBytes = 2 ** 30;

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
  try {
    return await readInside(root, name, { maxBytes: maxImageBytes, fromWindows: true });
  } catch (cause) {
    if (!(cause instanceof ForeignFileError)) throw cause;
    throw invalidValue(place, column, cause.message);
  }
}
