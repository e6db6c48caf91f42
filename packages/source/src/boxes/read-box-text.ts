import { readFile, stat } from 'node:fs/promises';

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
    const { size } = await stat(path);
    if (size > maxBytes) {
      const detail = `has ${size} bytes; ${maxBytes} are the most that is read, so split it by images`;
      throw new BoxFileError({ path, detail });
    }
    return decodeBoxText(await readFile(path));
  } catch (cause) {
    if (cause instanceof BoxFileError) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new BoxFileError({ path, detail: `cannot be read (${why})`, cause });
  }
}

/** Windows tools write a mark at the start of a file, and UTF-16 as often as not. */
export function decodeBoxText(bytes: Uint8Array): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}
