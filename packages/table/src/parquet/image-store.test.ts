import { describe, expect, it } from 'vitest';

import { createScratchBuffers } from '../memory/scratch-buffers.ts';
import { createImageStore } from './image-store.ts';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

describe('createImageStore', () => {
  it('holds equal pictures once, and others of the same size apart', () => {
    const store = createImageStore(100, createScratchBuffers());
    const first = store.keep(bytes(1, 2, 3));
    expect(store.keep(bytes(1, 2, 3))).toBe(first);
    expect(store.keep(bytes(1, 2, 4))).not.toBe(first);
    expect([store.newBytes(bytes(1, 2, 3)), store.newBytes(bytes(9, 9, 9))]).toEqual([0, 3]);
  });

  it.each([100, 2])('is not changed when the given buffer is used again, with room for %i bytes', (room) => {
    const store = createImageStore(room, createScratchBuffers());
    const given = bytes(1, 2, 3);
    const held = store.keep(given);
    given.fill(7);
    expect([...held]).toEqual([1, 2, 3]);
  });

  it('gives its memory to the next', () => {
    const memories = createScratchBuffers();
    const first = createImageStore(8, memories);
    const { buffer } = first.keep(bytes(1));
    expect(createImageStore(8, memories).keep(bytes(2)).buffer).not.toBe(buffer);
    first.release();
    expect(createImageStore(8, memories).keep(bytes(3)).buffer).toBe(buffer);
  });

  it('knows nothing after it was cleared', () => {
    const store = createImageStore(4, createScratchBuffers());
    store.keep(bytes(1, 2, 3));
    store.clear();
    expect(store.newBytes(bytes(1, 2, 3))).toBe(3);
    expect([...store.keep(bytes(4, 5, 6))]).toEqual([4, 5, 6]);
  });
});
