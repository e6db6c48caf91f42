/** A text with its escapes read, and where each place of it is in the original. */
export interface UnescapedView {
  readonly text: string;
  /** @param place - 0 to the length of `text`. */
  originalPlace(place: number): number;
}

const named: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
  ['lt', '<'],
  ['gt', '>'],
]);

/** Its UTF-16 code units, to be written over. */
function codesOf(text: string): Uint16Array {
  const codes = new Uint16Array(text.length);
  Buffer.from(codes.buffer).write(text, 'utf16le');
  return codes;
}

/** What an escape stands for, and how long it is. */
interface Escape {
  readonly code: number;
  readonly length: number;
}

/**
 * Reads escapes of URLs (each byte as one character), JSON, JavaScript and HTML once.
 *
 * @returns `undefined` where there are none.
 */
export function unescapedView({ text, originalPlace }: UnescapedView): UnescapedView | undefined {
  let codes: Uint16Array | undefined;
  let length = 0;
  /** Places of the new text behind which the distance to the old one stays the same for a while, and the old places. */
  const places: number[] = [0];
  const origins: number[] = [0];
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    const read = code === 37 || code === 92 || code === 38 ? readEscape(text, at, code) : undefined;
    if (read === undefined) {
      if (codes !== undefined) codes[length] = code;
      at += 1;
    } else {
      codes ??= codesOf(text);
      codes[length] = read.code;
      if (places.at(-1) !== length || origins.at(-1) !== at) {
        places.push(length);
        origins.push(at);
      }
      at += read.length;
      places.push(length + 1);
      origins.push(at);
    }
    length += 1;
  }
  if (codes === undefined) return undefined;
  return {
    text: Buffer.from(codes.buffer, 0, 2 * length).toString('utf16le'),
    originalPlace(place) {
      const known = lastAtMost(places, place);
      return originalPlace((origins[known] ?? 0) + place - (places[known] ?? 0));
    },
  };
}

/** @param sign - The code of the character at `at`: a percent sign, a backslash or an ampersand. */
function readEscape(text: string, at: number, sign: number): Escape | undefined {
  if (sign === 37) return readHex(text, at, 1, 2);
  if (sign === 92) {
    const next = text.charCodeAt(at + 1);
    if (next === 117) return readHex(text, at, 2, 4);
    if (next === 120) return readHex(text, at, 2, 2);
    return Number.isNaN(next) ? undefined : { code: next, length: 2 };
  }
  const match = /^&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|(amp|quot|apos|lt|gt));/u.exec(
    text.slice(at, at + 10),
  );
  if (match === null) return undefined;
  const [written, decimal, hex, name] = match;
  const code =
    name === undefined
      ? Number.parseInt(decimal ?? hex ?? '', decimal === undefined ? 16 : 10)
      : named.get(name)?.charCodeAt(0);
  return code === undefined || code > 0xffff ? undefined : { code, length: written.length };
}

function readHex(text: string, at: number, before: number, digits: number): Escape | undefined {
  let code = 0;
  for (let next = at + before; next < at + before + digits; next++) {
    const digit = digitOf(text.charCodeAt(next));
    if (digit === undefined) return undefined;
    code = 16 * code + digit;
  }
  return { code, length: before + digits };
}

function digitOf(code: number): number | undefined {
  if (code >= 48 && code <= 57) return code - 48;
  const letter = code | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : undefined;
}

/** Index of the last number that is not larger. */
function lastAtMost(numbers: readonly number[], wanted: number): number {
  let [low, high] = [0, numbers.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((numbers[middle] ?? 0) <= wanted) low = middle;
    else high = middle - 1;
  }
  return low;
}
