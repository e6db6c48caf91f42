import type { RawImage } from '@r2i/schema';
import { LRUCache } from 'lru-cache';

/** Kept for who asks next, of all images together: three bytes each. */
const mostPixels = 16_000_000;
/** Long enough for a model's reply, after which the same pixels are looked at again. */
const idleMs = 5_000;

/**
 * The memory, not the objects around it: an encoder at work holds only that, and a second copy would stand beside it. What was not asked
 * for longest makes place for the rest.
 */
const kept = new LRUCache<object, ArrayBufferLike>({ maxSize: mostPixels });
/** Moved on rather than set anew: pixels are asked for thousands of times. It keeps no process alive. */
let timer: NodeJS.Timeout | undefined;

function letGoWhenIdle(): void {
  timer?.refresh();
  timer ??= setTimeout(() => {
    timer = undefined;
    kept.clear();
  }, idleMs).unref();
}

/**
 * Makes pixels on first use and keeps them while others may ask for them: while they are among the 16 megapixels that were asked for last,
 * and until no pixels of any image have been asked for in five seconds. They are then made again, unless somebody still holds their memory.
 * A failure is not kept.
 *
 * @param make - Gives pixels of the same size each time.
 */
export function pixelsWhileUsed(make: () => Promise<RawImage>): () => Promise<RawImage> {
  const key = {};
  let view = { width: 0, height: 0, offset: 0 };
  let last: WeakRef<ArrayBufferLike> | undefined;
  let making: Promise<ArrayBufferLike> | undefined;

  async function remake(): Promise<ArrayBufferLike> {
    try {
      const { width, height, data } = await make();
      view = { width, height, offset: data.byteOffset };
      last = new WeakRef(data.buffer);
      return keep(data.buffer);
    } finally {
      making = undefined;
    }
  }

  function keep(memory: ArrayBufferLike): ArrayBufferLike {
    // What is larger than all the room has it for itself.
    kept.set(key, memory, { size: Math.min(Math.max(1, view.width * view.height), mostPixels) });
    return memory;
  }

  async function heldOrRemade(): Promise<ArrayBufferLike> {
    const memory = last?.deref();
    if (memory !== undefined) return keep(memory);
    making ??= remake();
    return making;
  }

  return async () => {
    letGoWhenIdle();
    const memory = kept.get(key) ?? (await heldOrRemade());
    const { width, height, offset } = view;
    return { width, height, data: new Uint8Array(memory, offset, width * height * 3) };
  };
}
