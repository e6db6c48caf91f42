/** Memory for files that are needed for a moment, used again and again. */
export interface ScratchBuffers {
  /** What is in it is left from before. */
  take(size: number): Uint8Array;
  /** Lets it be used again. Does nothing for bytes that are not from here. */
  give(bytes: Uint8Array): void;
}

/** Sizes are rounded up to this, so that a buffer serves most photos. */
const step = 2 ** 18;

/** Fresh buffers for every photo would cost more than reading them: pages to map, and a garbage collector that runs for them. */
export function createScratchBuffers(): ScratchBuffers {
  const free: Uint8Array[] = [];
  const lent = new Map<ArrayBufferLike, Uint8Array>();
  return {
    take(size) {
      const place = free.findIndex(({ length }) => length >= size);
      // None is large enough: the oldest makes room for a larger one.
      const [found] = free.splice(Math.max(place, 0), 1);
      const whole =
        place >= 0 && found !== undefined ? found : new Uint8Array(Math.ceil(size / step) * step || step);
      lent.set(whole.buffer, whole);
      return whole.subarray(0, size);
    },
    give({ buffer }) {
      const whole = lent.get(buffer);
      if (whole === undefined) return;
      lent.delete(buffer);
      free.push(whole);
    },
  };
}
