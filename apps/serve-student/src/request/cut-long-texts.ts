import { randomUUID } from 'node:crypto';

import { HttpProblem, textSpans } from '@r2i/app-shell/server';

/** Bytes of a text that is left in a body: far above what a question has, however it is escaped. */
const longest = 2 ** 19;

/** Texts of a body, keys among them: above what all values that it may have can be. */
const mostTexts = 16_384;

/** Images of a request. */
export const mostImages = 16;

/** A body without its long texts. */
export interface CutBody {
  /** JSON as before, but for the long texts: something that no sender knows stands for each. */
  readonly frame: Uint8Array;
  /** The long texts by what stands for them, as they are written between their quotes: parts of the body. */
  readonly texts: ReadonlyMap<string, Uint8Array>;
}

/**
 * Takes the long texts out of JSON, images, so that they are never made strings: each string of 32 MB stays in memory until garbage is
 * collected, and so does each that is cut from it.
 *
 * @throws {HttpProblem} 400 if there are more than a body may have images, or more texts than a body has.
 */
export function cutLongTexts(body: Uint8Array): CutBody {
  const cut = new Map<string, Uint8Array>();
  const parts: Uint8Array[] = [];
  let from = 0;
  let count = 0;
  for (const { start, end } of textSpans(body)) {
    count += 1;
    if (count > mostTexts)
      throw new HttpProblem(`The body has more than ${mostTexts} texts.`, { status: 400 });
    if (end - start <= longest) continue;
    if (cut.size === mostImages) throw tooLong(end - start);
    const placeholder = `a long text ${randomUUID()}`;
    cut.set(placeholder, body.subarray(start, end));
    parts.push(body.subarray(from, start), Buffer.from(placeholder));
    from = end;
  }
  if (cut.size === 0) return { frame: body, texts: cut };
  return { frame: Buffer.concat([...parts, body.subarray(from)]), texts: cut };
}

/** Only images may be so long. */
export function tooLong(bytes: number): HttpProblem {
  return new HttpProblem(
    `The body has a text of ${bytes} bytes; only the URLs of its images, ${mostImages} at most, may have more than ${longest}.`,
    { status: 400, parameter: 'messages' },
  );
}
