import { crc32, deflateSync } from 'node:zlib';

import type { RawImage } from '@r2i/schema';

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** A picture as PNG (W3C PNG, third edition): 8-bit RGB, no filter. */
export function encodePng({ width, height, data }: RawImage): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Bit depth 8, colour type 2 (RGB); compression, filter and interlace 0.
  header.set([8, 2, 0, 0, 0], 8);
  const lines = Buffer.alloc(height * (width * 3 + 1));
  for (let y = 0; y < height; y += 1) {
    lines.set(data.subarray(y * width * 3, (y + 1) * width * 3), y * (width * 3 + 1) + 1);
  }
  const chunks = [chunk('IHDR', header), chunk('IDAT', deflateSync(lines)), chunk('IEND', Buffer.alloc(0))];
  return Uint8Array.from(Buffer.concat([signature, ...chunks]));
}

function chunk(type: string, body: Uint8Array): Buffer {
  const frame = Buffer.alloc(body.length + 12);
  frame.writeUInt32BE(body.length, 0);
  frame.write(type, 4, 'latin1');
  frame.set(body, 8);
  frame.writeUInt32BE(crc32(frame.subarray(4, body.length + 8)), body.length + 8);
  return frame;
}
