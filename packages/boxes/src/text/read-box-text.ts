import { decodeText, openRegular, readAt } from '@r2i/files';
import { messageOf } from '@r2i/schema/errors';

import { BoxFileError } from '../errors/box-file-error.ts';

/** Most bytes of one file: the largest sets of annotations have some 450 MB, and a text may be no longer in Node. */
const maxBytes = 500_000_000;

/**
 * The text of a file of annotations, without a byte order mark; UTF-16 is read where a mark says so.
 *
 * @throws {BoxFileError} If the file cannot be read, or is too large.
 */
export async function readBoxText(path: string): Promise<string> {
  try {
    await using handle = await openRegular(path, { links: 'follow' });
    const { size } = await handle.stat();
    if (size > maxBytes) {
      const detail = `has ${size} bytes; ${maxBytes} are the most that is read, so split it by images`;
      throw new BoxFileError({ path, detail });
    }
    return decodeText(await readAt(handle, 0, size));
  } catch (cause) {
    if (cause instanceof BoxFileError) throw cause;
    const why = messageOf(cause);
    throw new BoxFileError({ path, detail: `cannot be read (${why})`, cause });
  }
}
