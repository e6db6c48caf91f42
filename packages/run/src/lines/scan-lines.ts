import { basename, dirname } from 'node:path';

import { ForeignFileError, type OpenedFile, openInside } from '@r2i/files';

/** Where a line stands in its file, in bytes, without the newline. */
export interface LineSpan {
  readonly offset: number;
  readonly length: number;
}

export interface ScannedLine extends LineSpan {
  /** Empty where the line is longer than any of ours: it is passed over, not held. */
  readonly text: string;
  /** Whether a newline ends it; only the last line of a file may lack one. */
  readonly complete: boolean;
}

const newline = 10;
/** No record comes near; a file without newlines would otherwise be held whole. */
const longestLine = 64 * 2 ** 20;

/**
 * Yields the lines of a file of a run folder with their places, one at a time. A file that is not there has none.
 *
 * @throws {ForeignFileError} If it is no regular file of the folder.
 */
export async function* scanLines(path: string): AsyncGenerator<ScannedLine, void, undefined> {
  const opened = await openIfThere(path);
  if (opened === undefined) return;
  let pieces: Buffer[] = [];
  let offset = 0;
  let length = 0;
  const keep = (piece: Buffer): void => {
    length += piece.length;
    if (length <= longestLine) pieces.push(piece);
    else pieces = [];
  };
  const take = (complete: boolean): ScannedLine => {
    const line = { offset, length, text: Buffer.concat(pieces).toString('utf8'), complete };
    pieces = [];
    offset += length + 1;
    length = 0;
    return line;
  };
  for await (const chunk of opened.handle.createReadStream({ highWaterMark: 1 << 20 })) {
    let rest: Buffer = chunk;
    for (let end = rest.indexOf(newline); end >= 0; end = rest.indexOf(newline)) {
      keep(rest.subarray(0, end));
      yield take(true);
      rest = rest.subarray(end + 1);
    }
    if (rest.length > 0) keep(rest);
  }
  if (length > 0) yield take(false);
}

async function openIfThere(path: string): Promise<OpenedFile | undefined> {
  try {
    return await openInside(dirname(path), basename(path), { maxBytes: Number.POSITIVE_INFINITY });
  } catch (error) {
    if (error instanceof ForeignFileError && error.reason === 'missing') return undefined;
    throw error;
  }
}
