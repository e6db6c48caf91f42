import { inflateSync } from 'node:zlib';

import { ImageLoadError } from './errors/image-load-error.ts';
import { sniffMediaType } from './sniff-media-type.ts';

/** What texts and profiles of published photos unpack to has kilobytes; of workflows that programs keep in them, some megabytes. */
const mostUnpacked = 2 ** 24;
/** Most bytes that one byte of deflate becomes. */
const mostGrowth = 1032;
const startOfChunks = 8;
/** Length and type before the data of a chunk, its sum behind them. */
const [beforeData, afterData] = [8, 4];

/**
 * Refuses a PNG whose texts and profiles unpack to more than 16 MiB. The decoder unpacks each of them, whoever wants it or not: a
 * second of work for two megabytes.
 *
 * @param bytes - The whole file. Whatever else is wrong with it is left to the decoder.
 * @throws {ImageLoadError} `image-too-much-text`.
 */
export function requireLittleText(bytes: Uint8Array, imageName: string): void {
  if (sniffMediaType(bytes) !== 'image/png' || !unpacksTooMuch(bytes)) return;
  const detail = 'the texts and profiles beside its pixels unpack to more than 16 MiB';
  throw new ImageLoadError({ reason: 'image-too-much-text', imageName, detail });
}

function unpacksTooMuch(bytes: Uint8Array): boolean {
  const packed = [...packedTexts(bytes)];
  const longest = packed.reduce((sum, { length }) => sum + length * mostGrowth, 0);
  if (longest <= mostUnpacked) return false;
  let left = mostUnpacked;
  for (const data of packed) {
    left -= unpackedLength(data, left);
    if (left < 0) return true;
  }
  return false;
}

/** Behind a name and the method. */
const behindName = (data: Buffer): number => {
  const name = data.indexOf(0);
  return name < 0 ? 0 : name + 2;
};

/** Where the compressed part of a chunk begins, by its type; 0 where there is none. */
const startOfPacked: Readonly<Partial<Record<string, (data: Buffer) => number>>> = {
  zTXt: behindName,
  iCCP: behindName,
  iTXt(data) {
    const name = data.indexOf(0);
    if (name < 0 || data[name + 1] !== 1) return 0;
    const language = data.indexOf(0, name + 3);
    return language < 0 ? 0 : data.indexOf(0, language + 1) + 1;
  },
};

/** The compressed part of each chunk that has one besides the pixels. */
function* packedTexts(bytes: Uint8Array): Generator<Uint8Array, void, undefined> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = startOfChunks; at + beforeData <= file.length; ) {
    const from = at + beforeData;
    const type = file.toString('latin1', at + 4, from);
    const to = from + file.readUInt32BE(at);
    const data = file.subarray(from, to);
    at = to + afterData;
    const start = startOfPacked[type]?.(data) ?? 0;
    if (start > 0) yield data.subarray(start);
  }
}

/** Of what cannot be unpacked, the most that it could be. @returns More than `most` for what is longer. */
function unpackedLength(data: Uint8Array, most: number): number {
  const longest = data.length * mostGrowth;
  if (longest <= most) return longest;
  try {
    return inflateSync(data, { maxOutputLength: most + 1 }).length;
  } catch {
    return longest;
  }
}
