import { basename, dirname } from 'node:path';

import { ForeignFileError, readInside } from '@r2i/files';

/** As long as a text may be in Node. */
const maxBytes = 500_000_000;

/**
 * The text of a file of a run folder; `undefined` where there is none.
 *
 * @throws {ForeignFileError} If it is no regular file of the folder.
 */
export async function readIfThere(path: string): Promise<string | undefined> {
  try {
    const bytes = await readInside(dirname(path), basename(path), { maxBytes });
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof ForeignFileError && error.reason === 'missing') return undefined;
    throw error;
  }
}
