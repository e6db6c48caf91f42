/** Holds the pictures of a row group, each once, byte for byte. */
export interface ImageStore {
  /** How many bytes a picture would add: none where an equal one is held. */
  newBytes(bytes: Uint8Array): number;
  /** The picture as it is held; the same object for equal pictures. Valid until {@link ImageStore.clear}. */
  keep(bytes: Uint8Array): Uint8Array;
  clear(): void;
}

/**
 * Copies what it holds into memory of its own, which is used again after {@link ImageStore.clear}: who gives a picture may use its
 * buffer again at once.
 *
 * @param capacity - Bytes of that memory. A picture that has no room in it gets memory of its own.
 */
export function createImageStore(capacity: number): ImageStore {
  const bySize = new Map<number, Uint8Array[]>();
  let memory: Uint8Array | undefined;
  let used = 0;
  const find = (bytes: Uint8Array): Uint8Array | undefined =>
    bySize.get(bytes.length)?.find((known) => Buffer.compare(known, bytes) === 0);
  const copy = (bytes: Uint8Array): Uint8Array => {
    if (used + bytes.length > capacity) return Uint8Array.from(bytes);
    memory ??= new Uint8Array(capacity);
    memory.set(bytes, used);
    used += bytes.length;
    return memory.subarray(used - bytes.length, used);
  };
  return {
    newBytes: (bytes) => (find(bytes) === undefined ? bytes.length : 0),
    keep(bytes) {
      const known = find(bytes);
      if (known !== undefined) return known;
      const held = copy(bytes);
      const sameSize = bySize.get(bytes.length);
      if (sameSize === undefined) bySize.set(bytes.length, [held]);
      else sameSize.push(held);
      return held;
    },
    clear() {
      bySize.clear();
      used = 0;
    },
  };
}
