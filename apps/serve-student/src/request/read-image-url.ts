import { HttpProblem } from '@r2i/app-shell/server';

const dataUrl = /^data:image\/[a-z0-9.+-]{1,60};base64,/iu;
/** Either alphabet, with what pads it at its end. */
const foreign = /[^A-Za-z0-9+/_=-]/u;
const spaces = /[ \t\r\n]+/gu;
const padding = /[=]+/gu;
/** Of JSON: `\u002B` for a plus sign is what .NET writes. */
const longestEscape = 6;
/** Bytes that are decoded in one go. */
const usualStep = 2 ** 20;
const backslash = 0x5c;

/**
 * Bytes of the image of a request. Only data URLs are taken: a server that fetched what it is told to would open
 * this machine's network to whoever may ask it.
 *
 * @param url - As it stands in JSON, between the quotes, in UTF-8.
 * @param step - Bytes that are decoded in one go.
 * @returns In a buffer of their own.
 * @throws {HttpProblem} 400 if it is no data URL, or what it holds is not base64.
 */
export function readImageUrl(url: Uint8Array, step: number = usualStep): Uint8Array<ArrayBuffer> {
  const pieces = piecesOf(url, step);
  // The head and whatever is not base64 are not in it.
  const bytes = new Uint8Array(Math.ceil((url.length * 3) / 4));
  const out = Buffer.from(bytes.buffer);
  let length = 0;
  let rest: string | undefined;
  let isPadded = false;
  for (const piece of pieces) {
    let text = piece;
    if (rest === undefined) {
      const head = dataUrl.exec(text.slice(0, 100))?.[0];
      if (head === undefined) break;
      text = text.slice(head.length);
    }
    const signs = text.replace(spaces, '');
    const plain = signs.replace(padding, '');
    const [sign] = foreign.exec(plain) ?? [];
    if (sign !== undefined)
      throw notBase64(`it has ${sign > '~' ? 'a letter of another alphabet' : JSON.stringify(sign)}`);
    const padded = signs.length - plain.length;
    if ((isPadded && plain !== '') || (padded > 0 && !signs.endsWith('='.repeat(padded)))) {
      throw notBase64('something follows its end');
    }
    isPadded ||= padded > 0;
    text = (rest ?? '') + plain;
    // Four characters are three bytes: what is left over waits for the next piece.
    const whole = text.length - (text.length % 4);
    length += out.write(text.slice(0, whole), length, 'base64');
    rest = text.slice(whole);
  }
  if (rest === undefined) {
    throw new HttpProblem('Images are taken as data:image/…;base64 URLs only.', {
      status: 400,
      parameter: 'messages',
    });
  }
  if (rest.length === 1) throw notBase64('a character is missing at its end');
  length += out.write(rest, length, 'base64');
  return bytes.slice(0, length);
}

/** A text of JSON, unescaped piece by piece; no escape is cut in two. */
function* piecesOf(text: Uint8Array, step: number): Generator<string, void, undefined> {
  for (let start = 0; start < text.length; ) {
    let end = Math.min(text.length, start + step);
    if (end < text.length) {
      const last = text.subarray(Math.max(start, end - longestEscape), end).indexOf(backslash);
      if (last !== -1 && end - longestEscape + last > start) end += last - longestEscape;
    }
    const raw = Buffer.from(text.buffer, text.byteOffset + start, end - start).toString('latin1');
    yield raw.includes('\\') ? unescaped(raw) : raw;
    start = end;
  }
}

function unescaped(raw: string): string {
  try {
    return String(JSON.parse(`"${raw}"`));
  } catch {
    throw notBase64('it has an escape that is none');
  }
}

function notBase64(why: string): HttpProblem {
  return new HttpProblem(`The image is not base64: ${why}.`, { status: 400, parameter: 'messages' });
}
