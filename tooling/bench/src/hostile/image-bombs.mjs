// Small files that say they are large images.
import { crc32, deflateSync } from 'node:zlib';

const signature = Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/**
 * A PNG of one colour.
 *
 * @param {number} width
 * @param {number} height
 * @param {readonly Buffer[]} [more] - Chunks before the pixels.
 */
export function png(width, height, more = []) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2], 8);
  const rows = deflateSync(Buffer.alloc((width * 3 + 1) * height));
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    ...more,
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** @param {Buffer} bytes @param {string} [type] */
export const urlOf = (bytes, type = 'png') => `data:image/${type};base64,${bytes.toString('base64')}`;

/** A hundred megabytes of text in a hundred kilobytes. */
const longText = () =>
  chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(Buffer.alloc(100_000_000))]));

function gif(width, height) {
  const head = Buffer.from('GIF89a\0\0\0\0\x80\0\0\0\0\0\xff\xff\xff', 'latin1');
  head.writeUInt16LE(width, 6);
  head.writeUInt16LE(height, 8);
  const frame = Buffer.from(',\0\0\0\0\0\0\0\0\0\x02\x02\x44\x01\0', 'latin1');
  frame.writeUInt16LE(width, 5);
  frame.writeUInt16LE(height, 7);
  return Buffer.concat([head, frame, Buffer.from(';')]);
}

/** A TIFF of one strip that lies behind its end. */
function tiff(width, height) {
  const entries = [
    [256, 4, width],
    [257, 4, height],
    [258, 3, 8],
    [259, 3, 1],
    [262, 3, 1],
    [273, 4, 1_000_000],
    [277, 3, 1],
    [278, 4, height],
    [279, 4, width * height],
  ];
  const file = Buffer.alloc(8 + 2 + entries.length * 12 + 4);
  file.write('II*\0', 0, 'latin1');
  file.writeUInt32LE(8, 4);
  file.writeUInt16LE(entries.length, 8);
  entries.forEach(([tag, type, value], at) => {
    file.writeUInt16LE(tag, 10 + at * 12);
    file.writeUInt16LE(type, 12 + at * 12);
    file.writeUInt32LE(1, 14 + at * 12);
    file.writeUInt32LE(value, 18 + at * 12);
  });
  return file;
}

const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9000" height="9000"><rect width="9000" height="9000"/></svg>`;

/** By what they are: URLs of images. */
export const imageBombs = () => ({
  'a PNG of 30 megapixels in 90 KB': urlOf(png(6000, 5000)),
  'a PNG of 81 megapixels': urlOf(png(9000, 9000)),
  'a PNG with 100 MB of text': urlOf(png(64, 64, [longText()])),
  'a GIF that says 65535 x 65535': urlOf(gif(65_535, 65_535), 'gif'),
  'a GIF of 30 megapixels without its data': urlOf(gif(6000, 5000), 'gif'),
  'a TIFF that says 60000 x 60000': urlOf(tiff(60_000, 60_000), 'tiff'),
  'a TIFF of 30 megapixels behind its end': urlOf(tiff(6000, 5000), 'tiff'),
  'an SVG of 81 megapixels': urlOf(Buffer.from(svg), 'svg+xml'),
});
