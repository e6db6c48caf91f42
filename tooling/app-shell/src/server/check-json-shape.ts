import { isUtf8 } from 'node:buffer';

import { HttpProblem } from './http-problem.ts';

/** How much JSON may be. */
export interface JsonBounds {
  /** Most lists and objects within one another. */
  readonly maxDepth: number;
  /** Most values in all, lists and objects among them; a key counts with its value. */
  readonly maxValues: number;
  /** Most values of one object. */
  readonly maxKeys: number;
  /** Most values of one list. */
  readonly maxElements: number;
  /** Most characters of a number. @default 64 */
  readonly maxDigits?: number | undefined;
}

const quote = 0x22;
const backslash = 0x5c;
const [openList, closeList, openObject, closeObject, comma] = [0x5b, 0x5d, 0x7b, 0x7d, 0x2c];
const [zero, nine] = [0x30, 0x39];

/**
 * Looks how deep JSON is and how many values it has, in one pass over its bytes and before anything is made of them: a parser takes
 * a hundred times the bytes for a wide list or deep nesting, and a check of types tells of each wrong value.
 *
 * @param bytes - What is no JSON may pass: the parser says so.
 * @throws {HttpProblem} 400, naming the bound, or saying that the bytes are no UTF-8.
 */
export function checkJsonShape(
  bytes: Uint8Array,
  { maxDepth, maxValues, maxKeys, maxElements, maxDigits = 64 }: JsonBounds,
): void {
  if (!isUtf8(bytes)) throw new HttpProblem('The body is no UTF-8.', { status: 400 });
  let depth = 0;
  /** What is open, from the outside in: how many values it may have, and has. */
  const open: { readonly most: number; count: number }[] = [];
  let values = 1;
  let digits = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte !== undefined && byte >= zero && byte <= nine) {
      digits += 1;
      if (digits > maxDigits) throw beyond(`a number of more than ${maxDigits} digits`);
      continue;
    }
    digits = 0;
    if (byte === quote) at = endOfText(bytes, at);
    else if (byte === openList || byte === openObject) {
      depth += 1;
      values += 1;
      open.push({ most: byte === openList ? maxElements : maxKeys, count: 1 });
    } else if (byte === closeList || byte === closeObject) {
      depth -= 1;
      open.pop();
    } else if (byte === comma) {
      values += 1;
      const around = open.at(-1);
      if (around === undefined) continue;
      around.count += 1;
      if (around.count > around.most) throw beyond(`a list or object of more than ${around.most} values`);
    } else continue;
    if (depth > maxDepth) throw beyond(`lists and objects more than ${maxDepth} deep`);
    if (values > maxValues) throw beyond(`more than ${maxValues} values`);
  }
}

/** Where the texts of JSON stand, keys among them, without their quotes. */
export function* textSpans(
  bytes: Uint8Array,
): Generator<{ readonly start: number; readonly end: number }, void, undefined> {
  for (let at = bytes.indexOf(quote); at !== -1; ) {
    const end = endOfText(bytes, at);
    yield { start: at + 1, end };
    at = end < bytes.length ? bytes.indexOf(quote, end + 1) : -1;
  }
}

/** Bytes that are looked at here before the next quote is searched for: a search costs as much as some dozens of them. */
const nearby = 64;

/** Of the text that begins at `from`: its closing quote, or the end of the bytes. */
function endOfText(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(quote, from + 1);
  while (at !== -1) {
    let backslashes = at;
    while (bytes[backslashes - 1] === backslash) backslashes -= 1;
    if ((at - backslashes) % 2 === 0) return at;
    let next = at + 1;
    const near = Math.min(bytes.length, next + nearby);
    while (next < near && bytes[next] !== quote) next += 1;
    at = next < near ? next : bytes.indexOf(quote, next);
  }
  return bytes.length;
}

function beyond(what: string): HttpProblem {
  return new HttpProblem(`The body has ${what}.`, { status: 400 });
}
