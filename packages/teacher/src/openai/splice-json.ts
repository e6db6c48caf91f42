/** Bytes of known length that are made while they are sent, and may be sent several times. */
export interface LongBody {
  readonly byteLength: number;
  readonly pieces: () => Iterable<Uint8Array>;
}

/** Text that stands in a JSON document as it is, made only when the document is sent. */
export class LongText implements LongBody {
  readonly byteLength: number;
  /** Only characters that JSON does not escape: no quotes, backslashes or control characters. UTF-8. */
  readonly pieces: () => Iterable<Uint8Array>;

  constructor(byteLength: number, pieces: () => Iterable<Uint8Array>) {
    this.byteLength = byteLength;
    this.pieces = pieces;
  }
}

/** A JSON value in which {@link LongText} may stand for a string. Properties that are `undefined` are left out. */
export type Spliceable =
  | string
  | number
  | boolean
  | null
  | undefined
  | LongText
  | readonly Spliceable[]
  | { readonly [name: string]: Spliceable };

/**
 * Writes a JSON document around its long texts, which are asked for their pieces one at a time.
 *
 * @returns UTF-8 bytes which, joined, are what `JSON.stringify` gives.
 */
export function spliceJson(value: Spliceable): LongBody {
  const parts: (Uint8Array | LongText)[] = [];
  let text = '';
  const write = (each: Spliceable): void => {
    if (each instanceof LongText) {
      parts.push(Buffer.from(`${text}"`), each);
      text = '"';
    } else if (isList(each)) {
      text += '[';
      for (const [index, item] of each.entries()) {
        if (index > 0) text += ',';
        write(item);
      }
      text += ']';
    } else if (typeof each === 'object' && each !== null) {
      text += '{';
      let first = true;
      for (const [name, item] of Object.entries(each)) {
        if (item === undefined) continue;
        text += `${first ? '' : ','}${JSON.stringify(name)}:`;
        first = false;
        write(item);
      }
      text += '}';
    } else text += JSON.stringify(each ?? null);
  };
  write(value);
  parts.push(Buffer.from(text));
  return {
    byteLength: parts.reduce((sum, { byteLength }) => sum + byteLength, 0),
    *pieces() {
      for (const part of parts) {
        if (part instanceof LongText) yield* part.pieces();
        else yield part;
      }
    },
  };
}

function isList(value: Spliceable): value is readonly Spliceable[] {
  return Array.isArray(value);
}
