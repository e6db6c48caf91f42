import { compress, init } from '@bokuweb/zstd-wasm';

let ready: Promise<void> | undefined;

/** A zstd compressor of a fixed level. Node 20 has none of its own. */
export async function zstdCompressor(level = 3): Promise<(input: Uint8Array) => Uint8Array> {
  ready ??= init();
  await ready;
  // A page of nulls alone has no bytes, and readers expect none.
  return (input) => (input.length === 0 ? input : compress(input, level));
}
