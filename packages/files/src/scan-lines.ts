import type { FileHandle } from 'node:fs/promises';

import { asReadError } from './as-read-error.ts';

/** Where a line stands in its file, in bytes, without the newline. */
export interface LineSpan {
  readonly offset: number;
  readonly length: number;
}

export interface ScannedLine extends LineSpan {
  /** Empty where the line is longer than is held; its `length` tells. */
  readonly text: string;
  /** Whether a newline ends it; only the last line of a file may lack one. */
  readonly complete: boolean;
}

const newline = 10;

/** No record comes near; a file without newlines would otherwise be held whole. */
export const longestLine: number = 64 * 2 ** 20;

/**
 * Yields the lines of an open file with their places, one at a time: {@link longestLine} bytes are held at most.
 *
 * @throws {MachineError} With the file, where its disk is broken, say.
 */
export async function* scanLines(handle: FileHandle): AsyncGenerator<ScannedLine, void, undefined> {
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
  for await (const chunk of piecesOf(handle)) {
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

async function* piecesOf(handle: FileHandle): AsyncGenerator<Buffer, void, undefined> {
  try {
    yield* handle.createReadStream({ highWaterMark: 1 << 20, autoClose: false });
  } catch (error) {
    throw asReadError(error, handle);
  }
}
