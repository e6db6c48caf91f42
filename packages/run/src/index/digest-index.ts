import { hashBytes } from '@r2i/schema';

/** Whole numbers by the hash of something: 24 bytes an entry, where a map of texts takes hundreds. */
export interface DigestIndex {
  /** @returns `undefined` for a key that is not there. */
  get(key: string): number | undefined;
  /** Sets or replaces. */
  set(key: string, value: number): void;
  /** @returns Whether it was there. */
  delete(key: string): boolean;
  size(): number;
}

const free = -1;
const deleted = -2;
const sha256 = /^[0-9a-f]{64}$/u;

/**
 * Makes an empty index. Only the first 128 bits of a key's hash are kept: among a billion keys, the chance that any two
 * share them is less than 1 to 10^20.
 */
export function createDigestIndex(): DigestIndex {
  let capacity = 1024;
  let words = new Uint32Array(capacity * 4);
  let values = new Float64Array(capacity).fill(free);
  let held = 0;
  let used = 0;

  /** Where the key is; or else, the place where it belongs. */
  function find(digest: Uint32Array): number {
    const [first = 0, second, third, fourth] = digest;
    let grave = -1;
    for (let at = first & (capacity - 1); ; at = (at + 1) & (capacity - 1)) {
      const value = values[at] ?? free;
      if (value === free) return grave >= 0 ? grave : at;
      const place = at * 4;
      if (value === deleted) {
        if (grave < 0) grave = at;
      } else if (
        words[place] === first &&
        words[place + 1] === second &&
        words[place + 2] === third &&
        words[place + 3] === fourth
      )
        return at;
    }
  }

  function put(digest: Uint32Array, value: number): void {
    const at = find(digest);
    const before = values[at] ?? free;
    if (before < 0) held += 1;
    if (before === free) used += 1;
    words.set(digest, at * 4);
    values[at] = value;
  }

  function makeRoom(): void {
    if (used < capacity * 0.75) return;
    const [oldWords, oldValues] = [words, values];
    if (held >= capacity * 0.4) capacity *= 2;
    words = new Uint32Array(capacity * 4);
    values = new Float64Array(capacity).fill(free);
    held = 0;
    used = 0;
    for (const [at, value] of oldValues.entries()) {
      if (value >= 0) put(oldWords.subarray(at * 4, at * 4 + 4), value);
    }
  }

  return {
    get(key) {
      const value = values[find(digestOf(key))] ?? free;
      return value < 0 ? undefined : value;
    },
    set(key, value) {
      if (!(value >= 0)) throw new RangeError(`a value must be at least 0, not ${value}`);
      makeRoom();
      put(digestOf(key), value);
    },
    delete(key) {
      const at = find(digestOf(key));
      if ((values[at] ?? free) < 0) return false;
      values[at] = deleted;
      held -= 1;
      return true;
    },
    size: () => held,
  };
}

/** 128 bits. Keys are hashes as a rule, and then taken as they are. */
function digestOf(key: string): Uint32Array {
  const hash = sha256.test(key) ? key : hashBytes(Buffer.from(key, 'utf8'));
  return Uint32Array.from([0, 8, 16, 24], (start) => Number.parseInt(hash.slice(start, start + 8), 16));
}
