import { compress, init } from '@bokuweb/zstd-wasm';

/**
 * The library has one memory a process, and what is begun anew in it is mixed up with what was there: pages would come out as
 * garbage. So the copies of this module in a process, as two versions of the package make them, share one beginning.
 */
const begun = Symbol.for('@bokuweb/zstd-wasm begun');
const shared: typeof globalThis & { [begun]?: Promise<void> } = globalThis;

/** A zstd compressor of a fixed level. Node 20 has none of its own. */
export async function zstdCompressor(level = 3): Promise<(input: Uint8Array) => Uint8Array> {
  shared[begun] ??= init();
  await shared[begun];
  // A page of nulls alone has no bytes, and readers expect none.
  return (input) => (input.length === 0 ? input : compress(input, level));
}
