/** Text that stands in a JSON document as it is, held once however many documents it stands in. */
export class SharedText {
  /** Only characters that JSON does not escape: no quotes, backslashes or control characters. UTF-8. */
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
}

/** A JSON value in which {@link SharedText} may stand for a string. Properties that are `undefined` are left out. */
export type Spliceable =
  | string
  | number
  | boolean
  | null
  | undefined
  | SharedText
  | readonly Spliceable[]
  | { readonly [name: string]: Spliceable };

/**
 * Writes a JSON document as pieces around its shared texts, which are not copied.
 *
 * @returns UTF-8 bytes which, joined, are what `JSON.stringify` gives.
 */
export function spliceJson(value: Spliceable): readonly Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let text = '';
  const write = (each: Spliceable): void => {
    if (each instanceof SharedText) {
      pieces.push(Buffer.from(`${text}"`), each.bytes);
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
  pieces.push(Buffer.from(text));
  return pieces;
}

function isList(value: Spliceable): value is readonly Spliceable[] {
  return Array.isArray(value);
}
