import type { ScratchBuffers } from '../memory/scratch-buffers.ts';

/** Holds the pictures of a row group, each once, byte for byte. */
export interface ImageStore {
  /** How many bytes a picture would add: none where an equal one is held. */
  newBytes(bytes: Uint8Array): number;
  /** The picture as it is held; the same object for equal pictures. Valid until {@link ImageStore.clear}. */
  keep(bytes: Uint8Array): Uint8Array;
  clear(): void;
  /** Clears it, and gives its memory back. */
  release(): void;
}

/**
 * Copies what it holds, so who gives a picture may use its buffer again at once.
 *
 * @param capacity - Bytes of memory taken for it. A picture that has no room in it gets memory of its own.
 */
export function createImageStore(capacity: number, memories: ScratchBuffers): ImageStore {
  const bySize = new Map<number, Uint8Array[]>();
  let memory: Uint8Array | undefined;
  let used = 0;
  const find = (bytes: Uint8Array): Uint8Array | undefined =>
    bySize.get(bytes.length)?.find((known) => Buffer.compare(known, bytes) === 0);
  const copy = (bytes: Uint8Array): Uint8Array => {
    if (used + bytes.length > capacity) return Uint8Array.from(bytes);
    memory ??= memories.take(capacity);
    memory.set(bytes, used);
    used += bytes.length;
    return memory.subarray(used - bytes.length, used);
  };
  const clear = (): void => {
    bySize.clear();
    used = 0;
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
    clear,
    release() {
      clear();
      if (memory !== undefined) memories.give(memory);
      memory = undefined;
    },
  };
}
