import { expect, it } from 'vitest';

import { copyInTurns } from './copy-in-turns.ts';

it.each([0, 1, 4_194_303, 4_194_304, 4_194_305, 9_000_000])('copies %i bytes', async (length) => {
  const bytes = new Uint8Array(length + 3).map((_, index) => index * 7).subarray(3);
  const copy = await copyInTurns(bytes);
  expect(Buffer.compare(copy, bytes)).toBe(0);
  expect(copy.buffer).not.toBe(bytes.buffer);
});

it('gives others their turn', async () => {
  let turns = 0;
  let isDone = false;
  const copying = copyInTurns(new Uint8Array(4_194_304 * 4)).then(() => {
    isDone = true;
  });
  while (!isDone) {
    await new Promise((resolve) => setImmediate(resolve));
    turns += 1;
  }
  await copying;
  expect(turns).toBeGreaterThanOrEqual(3);
});
