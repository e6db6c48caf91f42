import { othersHaveTheirTurn } from './others-have-their-turn.ts';

const quote = 0x22;
const comma = 0x2c;
const backslash = 0x5c;
const [openArray, closeArray, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d];
/** Bytes that are looked at, or parsed, in one go: a millisecond or two. */
const atOnce = 262_144;

/** JSON in pieces: the whole, in which elements of lists are numbers, and those elements by their number. */
export interface ParsedByElement {
  readonly frame: unknown;
  readonly elements: readonly unknown[];
}

/** From `start` up to `end`, exclusive, both in bytes. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Parses JSON whose bulk are lists one level down, as `{ "items": [ … ] }`: each of their elements by itself, and what is around them
 * with a number in the place of each. Whatever else waits in this process has its turn in between, while `JSON.parse` of the
 * whole would hold it up. As strict as `JSON.parse`: putting a value in the place of a number makes JSON of JSON and of nothing else.
 *
 * @param mostElements - Of one list; what follows is parsed with the frame.
 * @throws {SyntaxError} Where `JSON.parse` of the whole would.
 */
export async function parseByElement(
  bytes: Uint8Array,
  { mostElements }: { readonly mostElements: number },
): Promise<ParsedByElement> {
  const spans = await spansOfElements(bytes, mostElements);
  const frame: unknown = JSON.parse(new TextDecoder().decode(frameOf(bytes, spans)));
  // A mark of byte order is none within a text, and no JSON.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const elements: unknown[] = [];
  let paused = 0;
  for (const { start, end } of spans) {
    elements.push(JSON.parse(decoder.decode(bytes.subarray(start, end))));
    if (end - paused >= atOnce) {
      paused = end;
      await othersHaveTheirTurn();
    }
  }
  return { frame, elements };
}

/** Where elements lie, if the bytes are JSON; if they are not, a piece of them is none either. */
async function spansOfElements(bytes: Uint8Array, most: number): Promise<readonly Span[]> {
  const spans: Span[] = [];
  let depth = 0;
  /** Start of the element that is read, and how many its list had before; `null` outside such a list. */
  let element: { readonly start: number; readonly before: number } | null = null;
  let paused = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === quote) at = endOfText(bytes, at);
    else if (byte === openArray || byte === openObject) {
      depth += 1;
      if (byte === openArray && depth === 2) element = { start: at + 1, before: 0 };
    } else if (byte === closeArray || byte === closeObject) {
      if (depth === 2 && element !== null) {
        const span = { start: element.start, end: at };
        if (element.before > 0 || !isBlank(bytes, span)) spans.push(span);
        element = null;
      }
      depth -= 1;
    } else if (byte === comma && depth === 2 && element !== null) {
      spans.push({ start: element.start, end: at });
      const before: number = element.before + 1;
      element = before < most ? { start: at + 1, before } : null;
    }
    if (at - paused >= atOnce) {
      paused = at;
      await othersHaveTheirTurn();
    }
  }
  return spans;
}

/** Of the text that begins at `from`: its closing quote, or the end of the bytes. */
function endOfText(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(quote, from + 1); at !== -1; at = bytes.indexOf(quote, at + 1)) {
    let escapes = at;
    while (bytes[escapes - 1] === backslash) escapes -= 1;
    if ((at - escapes) % 2 === 0) return at;
  }
  return bytes.length;
}

function isBlank(bytes: Uint8Array, { start, end }: Span): boolean {
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at];
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return false;
  }
  return true;
}

function frameOf(bytes: Uint8Array, spans: readonly Span[]): Uint8Array {
  const pieces: Uint8Array[] = [];
  let from = 0;
  for (const [index, { start, end }] of spans.entries()) {
    pieces.push(bytes.subarray(from, start), Buffer.from(String(index)));
    from = end;
  }
  pieces.push(bytes.subarray(from));
  return Buffer.concat(pieces);
}
