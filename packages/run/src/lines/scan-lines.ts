import { createReadStream } from 'node:fs';
import { errorCode } from '@r2i/schema';

/** Where a line stands in its file, in bytes, without the newline. */
export interface LineSpan {
  readonly offset: number;
  readonly length: number;
}

export interface ScannedLine extends LineSpan {
  readonly text: string;
  /** Whether a newline ends it; only the last line of a file may lack one. */
  readonly complete: boolean;
}

const newline = 10;

/** Yields the lines of a file with their places, one at a time. A file that is not there has none. */
export async function* scanLines(path: string): AsyncGenerator<ScannedLine, void, undefined> {
  let pieces: Buffer[] = [];
  let offset = 0;
  const take = (complete: boolean): ScannedLine => {
    const bytes = Buffer.concat(pieces);
    const line = { offset, length: bytes.length, text: bytes.toString('utf8'), complete };
    pieces = [];
    offset += bytes.length + 1;
    return line;
  };
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
      let rest: Buffer = chunk;
      for (let end = rest.indexOf(newline); end >= 0; end = rest.indexOf(newline)) {
        pieces.push(rest.subarray(0, end));
        yield take(true);
        rest = rest.subarray(end + 1);
      }
      if (rest.length > 0) pieces.push(rest);
    }
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
  if (pieces.length > 0) yield take(false);
}
