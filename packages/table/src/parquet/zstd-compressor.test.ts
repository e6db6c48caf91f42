import { setTimeout } from 'node:timers/promises';
import { decompressZstd } from 'hyparquet-compressors';
import { expect, it, vi } from 'vitest';

import { zstdCompressor } from './zstd-compressor.ts';

function comesBack(compress: (input: Uint8Array) => Uint8Array, repeats: number): boolean {
  const text = Buffer.from('a row of a table '.repeat(repeats));
  return text.equals(decompressZstd(compress(text)));
}

it.each([1, 10, 100_000])('%d repeats come back as they were', async (repeats) => {
  expect(comesBack(await zstdCompressor(), repeats)).toBe(true);
});

it('nothing is nothing', async () => {
  expect((await zstdCompressor())(new Uint8Array())).toHaveLength(0);
});

it('a second copy of the module in the process leaves the first as it was', async () => {
  const first = await zstdCompressor();
  expect(comesBack(first, 10)).toBe(true);
  vi.resetModules();
  const { zstdCompressor: again } = await import('./zstd-compressor.ts');
  const second = await again();
  // The library says that it is ready before a second beginning is.
  await setTimeout(100);
  expect(comesBack(first, 10)).toBe(true);
  expect(comesBack(second, 10)).toBe(true);
});
