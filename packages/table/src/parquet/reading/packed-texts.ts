/** A column of texts as one: copying one long text to another thread is far faster than many short ones. */
export interface PackedTexts {
  readonly joined: string;
  /** Characters of each; -1 where there is none. */
  readonly lengths: Int32Array;
}

/** Packs a column if it holds nothing but texts and nulls. */
export function packTexts(values: readonly unknown[]): PackedTexts | undefined {
  const texts: string[] = [];
  const lengths = new Int32Array(values.length);
  for (const [place, value] of values.entries()) {
    if (typeof value === 'string') texts.push(value);
    else if (value !== null) return undefined;
    lengths[place] = typeof value === 'string' ? value.length : -1;
  }
  return texts.length === 0 ? undefined : { joined: texts.join(''), lengths };
}

export function unpackTexts({ joined, lengths }: PackedTexts): (string | null)[] {
  let at = 0;
  return Array.from(lengths, (length) => {
    if (length === -1) return null;
    at += length;
    return joined.slice(at - length, at);
  });
}
