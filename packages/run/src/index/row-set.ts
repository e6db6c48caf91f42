/** Some of the rows 0, 1, 2, …: a bit each, where a set of numbers takes 20 to 40 bytes. */
export interface RowSet {
  add(row: number): void;
  has(row: number): boolean;
  delete(row: number): void;
}

/** Makes an empty one. */
export function createRowSet(): RowSet {
  let words = new Uint32Array(32);
  const bitOf = (row: number): number => 1 << (row & 31);
  return {
    add(row) {
      const at = row >>> 5;
      if (at >= words.length) {
        const more = new Uint32Array(Math.max(at + 1, words.length * 2));
        more.set(words);
        words = more;
      }
      words[at] = (words[at] ?? 0) | bitOf(row);
    },
    has: (row) => ((words[row >>> 5] ?? 0) & bitOf(row)) !== 0,
    delete(row) {
      const at = row >>> 5;
      if (at < words.length) words[at] = (words[at] ?? 0) & ~bitOf(row);
    },
  };
}
