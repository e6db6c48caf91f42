import { basename, dirname } from 'node:path';

import { ForeignFileError, openInside, type ScannedLine, scanLines } from '@r2i/files';

/**
 * Yields the lines of a file of a run folder with their places, one at a time. A file that is not there has none; a line that is
 * longer than any of ours comes empty.
 *
 * @throws {ForeignFileError} If it is no regular file of the folder.
 */
export async function* scanRunLines(path: string): AsyncGenerator<ScannedLine, void, undefined> {
  let opened: Awaited<ReturnType<typeof openInside>>;
  try {
    opened = await openInside(dirname(path), basename(path), { maxBytes: Number.POSITIVE_INFINITY });
  } catch (error) {
    if (error instanceof ForeignFileError && error.reason === 'missing') return;
    throw error;
  }
  await using handle = opened.handle;
  yield* scanLines(handle);
}
