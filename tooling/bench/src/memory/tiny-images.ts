import { deflateSync } from 'node:zlib';

import type { SourceImage } from '@r2i/distill';

const side = 32;

/** Distinct small photos, made when they are read. */
export async function* tinyImages(count: number): AsyncGenerator<SourceImage> {
  for (let index = 0; index < count; index += 1) {
    yield { name: `tiny/${String(index).padStart(7, '0')}.png`, read: async () => tinyPng(index) };
  }
}

/** A PNG of 32x32 px whose first pixels hold a number. */
function tinyPng(index: number): Uint8Array {
  const rows = Buffer.alloc(side * (1 + side * 3), 90);
  for (let row = 0; row < side; row += 1) rows[row * (1 + side * 3)] = 0;
  rows.writeUInt32BE(index, 1);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

const table = Uint32Array.from({ length: 256 }, (_, value) => {
  let crc = value;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc >>> 0;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (table[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
