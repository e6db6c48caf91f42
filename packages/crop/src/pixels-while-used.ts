import type { RawImage } from '@r2i/schema';

import { whileUsed } from './while-used.ts';

/** Long enough for one piece of work to follow another, short beside the reply of a model. */
const idleMs = 100;

/**
 * Makes pixels on first use, and lets go of them when nobody has asked for them for a moment. They are then made again,
 * unless they are still in memory.
 *
 * @param make - Gives pixels of the same size each time.
 */
export function pixelsWhileUsed(make: () => Promise<RawImage>): () => Promise<RawImage> {
  let view = { width: 0, height: 0, offset: 0 };
  // The memory, not the objects around it: an encoder at work holds only that, and a second copy would stand beside it.
  const memory = whileUsed(async () => {
    const { width, height, data } = await make();
    view = { width, height, offset: data.byteOffset };
    return data.buffer;
  }, idleMs);
  return async () => {
    const buffer = await memory();
    const { width, height, offset } = view;
    return { width, height, data: new Uint8Array(buffer, offset, width * height * 3) };
  };
}
