import { randomUUID } from 'node:crypto';

import { HttpProblem, textSpans } from '@r2i/app-shell/server';

/** Bytes of a text that is left in a body: far above what a question has, however it is escaped. */
const longest = 2 ** 19;

/** Texts of a body, keys among them: above what all values that it may have can be. */
const mostTexts = 16_384;

/** A body without its one long text. */
export interface CutBody {
  /** JSON as before, but for the long text: {@link CutBody.placeholder} stands for it. */
  readonly frame: Uint8Array;
  /** What no sender knows. */
  readonly placeholder: string;
  /** The text as it stands between its quotes, a part of the body; `undefined` where no text is long. */
  readonly text: Uint8Array | undefined;
}

/**
 * Takes the one long text out of JSON, an image, so that it is never made a string: each string of 32 MB stays in memory until garbage is
 * collected, and so does each that is cut from it.
 *
 * @throws {HttpProblem} 400 if there are several, or more texts than a body has.
 */
export function cutLongText(body: Uint8Array): CutBody {
  const placeholder = `the long text ${randomUUID()}`;
  let found: { readonly start: number; readonly end: number } | undefined;
  let texts = 0;
  for (const span of textSpans(body)) {
    texts += 1;
    if (texts > mostTexts)
      throw new HttpProblem(`The body has more than ${mostTexts} texts.`, { status: 400 });
    if (span.end - span.start <= longest) continue;
    if (found !== undefined) throw tooLong(span.end - span.start);
    found = span;
  }
  if (found === undefined) return { frame: body, placeholder, text: undefined };
  const { start, end } = found;
  const frame = Buffer.concat([body.subarray(0, start), Buffer.from(placeholder), body.subarray(end)]);
  return { frame, placeholder, text: body.subarray(start, end) };
}

/** Only an image may be so long. */
export function tooLong(bytes: number): HttpProblem {
  return new HttpProblem(
    `The body has a text of ${bytes} bytes; only the URL of its one image may have more than ${longest}.`,
    { status: 400, parameter: 'messages' },
  );
}
