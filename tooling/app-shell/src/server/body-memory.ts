/** A part of the memory, for one body. */
export interface BodySpan {
  readonly bytes: Uint8Array;
  /** Gives it back; more than once does nothing. */
  free(): void;
}

/** Memory for bodies under way that is there from the start, and used again. */
export interface BodyMemory {
  /** @returns `undefined` where no part is long enough: small bodies are not worth one, and those between others may leave none. */
  take(length: number): BodySpan | undefined;
}

/** What is smaller costs the engine nothing. */
const smallest = 65_536;

/**
 * One block that threads share. V8 counts buffers of a thread's own as its memory, and searches all of it for garbage when there is much:
 * under large bodies again and again, and nobody is answered meanwhile. What is shared it does not count. What was never written to takes no
 * memory.
 *
 * @param bytes - Of all bodies at a time.
 */
export function createBodyMemory(bytes: number): BodyMemory {
  const block = new SharedArrayBuffer(bytes);
  /** What is taken, from the start to the end. */
  let taken: readonly { readonly from: number; readonly to: number }[] = [];
  return {
    take(length) {
      if (length < smallest) return undefined;
      let [from, place] = [0, 0];
      for (; place < taken.length; place += 1) {
        const next = taken[place];
        if (next === undefined || next.from - from >= length) break;
        from = next.to;
      }
      if (from + length > bytes) return undefined;
      const span = { from, to: from + length };
      taken = taken.toSpliced(place, 0, span);
      return {
        bytes: new Uint8Array(block, from, length),
        free() {
          taken = taken.filter((each) => each !== span);
        },
      };
    },
  };
}
