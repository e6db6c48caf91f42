import { openRegular, readAt } from '@r2i/files';
import { parseJson } from '@r2i/schema';
import { TableFileError } from '@r2i/table';

/** A text may be little longer in Node. */
const maxBytes = 500_000_000;

/** Most characters of rows in such a file: with what stands around them, three bytes each stay below what is read. */
export const mostRowCharacters: number = 150_000_000;

/**
 * Reads a file that is one JSON value.
 *
 * @throws {TableFileError} `unreadable`, if it is none, or too large.
 */
export async function readJsonDocument(path: string): Promise<unknown> {
  await using file = await openRegular(path, { links: 'follow' });
  const { size } = await file.stat();
  if (size > maxBytes) throw unreadable(path, `has ${size} bytes; ${maxBytes} are the most that is read`);
  const bytes = await readAt(file, 0, size);
  try {
    return parseJson(new TextDecoder().decode(bytes), path);
  } catch (cause) {
    throw unreadable(path, 'is no JSON', cause);
  }
}

function unreadable(path: string, detail: string, cause?: unknown): TableFileError {
  return new TableFileError({ path, reason: 'unreadable', detail, cause });
}
