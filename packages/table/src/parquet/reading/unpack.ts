import { brotliDecompressSync, gunzipSync, inflateRawSync } from 'node:zlib';

import type { CompressionCodec } from 'hyparquet';
import { compressors, decompressZstd } from 'hyparquet-compressors';

import { zstdFrames } from './zstd-frames.ts';

/**
 * Unpacks what a page holds. No more than `size` bytes are taken, whatever the input says.
 *
 * @throws {Error} If it cannot be, or is not of this size.
 */
export function unpack(input: Uint8Array, size: number, codec: CompressionCodec): Uint8Array {
  // Of a page of nulls alone; some codecs write something for nothing.
  if (size === 0) return new Uint8Array(0);
  const output = unpackers[codec](input, size);
  if (output.length !== size) throw new Error(`a page holds ${output.length} bytes and says ${size}`);
  return output;
}

const unpackers: Readonly<Record<CompressionCodec, (input: Uint8Array, size: number) => Uint8Array>> = {
  UNCOMPRESSED: (input) => input,
  SNAPPY(input, size) {
    const said = snappySize(input);
    if (said !== size) throw new Error(`a page holds ${said} bytes and says ${size}`);
    return required('SNAPPY')(input, size);
  },
  // Pages without the head of gzip are some writers' doing.
  GZIP: (input, size) =>
    own((input[0] === 31 && input[1] === 139 ? gunzipSync : inflateRawSync)(input, limit(size))),
  BROTLI: (input, size) => own(brotliDecompressSync(input, limit(size))),
  ZSTD: unpackZstd,
  LZ4: (input, size) => required('LZ4')(input, size),
  LZ4_RAW: (input, size) => required('LZ4_RAW')(input, size),
  LZO: () => {
    throw new Error('LZO is not read');
  },
};

function limit(size: number): { maxOutputLength: number } {
  // An output of exactly this size is taken.
  return { maxOutputLength: Math.max(1, size) };
}

function required(codec: 'SNAPPY' | 'LZ4' | 'LZ4_RAW'): (input: Uint8Array, size: number) => Uint8Array {
  const found = compressors[codec];
  if (found === undefined) throw new Error(`${codec} is not read`);
  return found;
}

/** What the first bytes say: seven bits each, the lowest first. */
function snappySize(input: Uint8Array): number {
  let size = 0;
  for (let place = 0; place < 5; place += 1) {
    const byte = input[place] ?? 0;
    size += (byte % 128) * 2 ** (7 * place);
    if (byte < 128) break;
  }
  return size;
}

/** Small buffers of Node share memory, which cannot be handed over. */
function own(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : Uint8Array.from(bytes);
}

/** Blocks of a frame that does not say its size are seldom this much smaller than they may be. */
const loosest = 4;

function unpackZstd(input: Uint8Array, size: number): Uint8Array {
  const frames = zstdFrames(input);
  const said = frames.reduce((sum, frame) => sum + (frame.size ?? 0), 0);
  if (frames.every(({ size }) => size !== undefined)) {
    if (said !== size) throw new Error(`a page holds ${said} bytes and says ${size}`);
    // Each takes memory of the size that it says. Giving memory would be slow: the library compares it with a number.
    const parts = frames.map((frame) => decompressZstd(input.subarray(frame.from, frame.to)));
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : joined(parts, size);
  }
  const most = frames.reduce((sum, frame) => sum + frame.most, 0);
  if (most > size * loosest + 2 ** 20) throw new Error(`a page may hold ${most} bytes and says ${size}`);
  return decompressZstd(input);
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const output = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    output.set(part, at);
    at += part.length;
  }
  return output;
}
