import type { ImageSize } from '@r2i/schema';

import type { OtherDecoder } from './other-decoder.ts';

/** Sides beyond this are no photo, and their product would be no safe number. */
const longestSide = 1 << 20;
/** `BI_RGB`, `BI_BITFIELDS`, `BI_ALPHABITFIELDS`; what is compressed otherwise (RLE) is not read. */
const plainCompressions: ReadonlySet<number> = new Set([0, 3, 6]);

/**
 * Windows bitmaps with the header of Windows 3 or later, not compressed. Alpha is left out: most writers leave it 0. By own code,
 * since the libraries that are kept give wrong colours for palettes, and make up pixels that are missing.
 */
export const bmpDecoder: OtherDecoder = {
  async size(bytes) {
    const { width, height } = readHeader(bytes);
    return { width, height };
  },
  async decode(bytes) {
    const header = readHeader(bytes);
    const { width, height, start, rowBytes, topDown } = header;
    const readPixel = pixelReader(bytes, header);
    const data = new Uint8Array(width * height * 3);
    let to = 0;
    for (let y = 0; y < height; y += 1) {
      const row = start + rowBytes * (topDown ? y : height - 1 - y);
      for (let x = 0; x < width; x += 1, to += 3) readPixel(row, x, data, to);
    }
    return { width, height, data };
  },
};

interface BmpHeader extends ImageSize {
  /** Of the pixels, in bytes. */
  readonly start: number;
  /** Bits a pixel. */
  readonly depth: number;
  readonly rowBytes: number;
  readonly topDown: boolean;
  /** Of the palette, in bytes; where there is none, of nothing. */
  readonly palette: number;
  readonly colours: number;
  /** Red, green, blue, for 16 and 32 bits. */
  readonly masks: readonly number[];
}

/** Looks whether all of it is there. */
function readHeader(bytes: Uint8Array): BmpHeader {
  const view = viewOf(bytes);
  const start = view.getUint32(10, true);
  const headerBytes = view.getUint32(14, true);
  const width = view.getUint32(18, true);
  const signed = view.getInt32(22, true);
  const height = Math.abs(signed);
  const depth = view.getUint16(28, true);
  const compression = view.getUint32(30, true);
  if (![1, 4, 8, 16, 24, 32].includes(depth) || !plainCompressions.has(compression)) {
    throw new Error(`a bitmap of ${depth} bits with compression ${compression} is not read`);
  }
  if (!(width > 0 && width <= longestSide && height > 0 && height <= longestSide)) {
    throw new Error(`${width}x${height} is no size of a bitmap`);
  }
  const told = view.getUint32(46, true);
  const colours = depth > 8 ? 0 : told === 0 ? 1 << depth : told;
  if (colours > 1 << depth) throw new Error(`${colours} colours do not fit ${depth} bits`);
  const rowBytes = Math.ceil((width * depth) / 32) * 4;
  if (start + rowBytes * height > bytes.length) throw new Error('the pixels are cut short');
  const usual = depth === 16 ? [0x7c00, 0x3e0, 0x1f] : [0xff0000, 0xff00, 0xff];
  // Behind the first 40 bytes of the header, whether they are part of it or not.
  const masks = compression === 0 ? usual : [54, 58, 62].map((at) => view.getUint32(at, true));
  return {
    width,
    height,
    start,
    depth,
    rowBytes,
    topDown: signed < 0,
    palette: 14 + headerBytes,
    colours,
    masks,
  };
}

type ReadPixel = (row: number, x: number, data: Uint8Array, to: number) => void;

function pixelReader(bytes: Uint8Array, { depth, palette, colours, masks }: BmpHeader): ReadPixel {
  if (depth <= 8) {
    const paletteEnd = palette + 4 * colours;
    if (paletteEnd > bytes.length) throw new Error('the palette is cut short');
    const perByte = 8 / depth;
    return (row, x, data, to) => {
      const byte = bytes[row + Math.floor(x / perByte)] ?? 0;
      const index = (byte >> (8 - depth * ((x % perByte) + 1))) & ((1 << depth) - 1);
      const at = palette + 4 * index;
      if (index >= colours) throw new Error(`a pixel has the colour ${index} of ${colours}`);
      copyReversed(bytes, at, data, to);
    };
  }
  if (depth === 24) return (row, x, data, to) => copyReversed(bytes, row + 3 * x, data, to);
  const view = viewOf(bytes);
  const channels = masks.map(channelOf);
  return (row, x, data, to) => {
    const value = depth === 16 ? view.getUint16(row + 2 * x, true) : view.getUint32(row + 4 * x, true);
    for (const [index, channel] of channels.entries()) data[to + index] = channel(value);
  };
}

/** Blue, green, red as red, green, blue. */
function copyReversed(bytes: Uint8Array, at: number, data: Uint8Array, to: number): void {
  data[to] = bytes[at + 2] ?? 0;
  data[to + 1] = bytes[at + 1] ?? 0;
  data[to + 2] = bytes[at] ?? 0;
}

/** Takes the bits of a mask out of a value, as 0 to 255. */
function channelOf(mask: number): (value: number) => number {
  if (mask === 0) return () => 0;
  const shift = 31 - Math.clz32(mask & -mask);
  const most = mask >>> shift;
  return (value) => Math.round((((value & mask) >>> shift) * 255) / most);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
