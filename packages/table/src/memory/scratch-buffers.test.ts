import { describe, expect, it } from 'vitest';

import { createScratchBuffers } from './scratch-buffers.ts';

describe('createScratchBuffers', () => {
  it('lends the size asked for, nothing twice at once, and what came back again', () => {
    const scratch = createScratchBuffers();
    const first = scratch.take(1_000);
    const second = scratch.take(2_000);
    expect([first.length, second.length]).toEqual([1_000, 2_000]);
    expect(second.buffer).not.toBe(first.buffer);
    scratch.give(first);
    expect(scratch.take(3_000).buffer).toBe(first.buffer);
  });

  it('makes room where what is free is too small, and takes an empty file', () => {
    const scratch = createScratchBuffers();
    const small = scratch.take(0);
    scratch.give(small);
    const large = scratch.take(10_000_000);
    expect(small.length).toBe(0);
    expect(large.length).toBe(10_000_000);
    expect(large.buffer).not.toBe(small.buffer);
  });

  it('passes over what is not its own, and what was given back already', () => {
    const scratch = createScratchBuffers();
    const foreign = new Uint8Array(10);
    scratch.give(foreign);
    const own = scratch.take(10);
    scratch.give(own);
    scratch.give(own);
    expect(own.buffer).not.toBe(foreign.buffer);
    expect(scratch.take(10).buffer).not.toBe(scratch.take(10).buffer);
  });
});
