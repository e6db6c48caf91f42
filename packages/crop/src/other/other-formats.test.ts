import { readFile } from 'node:fs/promises';
import { longRows, runs } from '@r2i/vitest-preset/runs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { ImageLoadError } from '../errors/image-load-error.ts';
import { loadImage } from '../load-image.ts';
import { readGreyImage } from '../read-grey-image.ts';
import { readImageSize } from '../read-image-size.ts';
import { thumbnailOfFile } from '../thumbnail.ts';

type Rgb = readonly [red: number, green: number, blue: number];
const colours: readonly Rgb[] = [
  [200, 0, 0],
  [0, 200, 0],
  [0, 0, 200],
  [250, 240, 230],
];
/** 3x2, by number of the colour, from the top-left. */
const rows = [
  [0, 1, 2],
  [3, 0, 1],
] as const;

function colour(index: number): Rgb {
  return colours[index] ?? [0, 0, 0];
}

/** Packs a row's colour numbers to bytes, padded to four. */
function packed(row: readonly number[], depth: number): Buffer {
  const bits = row
    .map((index) => {
      if (depth <= 8) return index.toString(2).padStart(depth, '0');
      const [red, green, blue] = colour(index);
      const bytes = depth === 32 ? [blue, green, red, 0] : [blue, green, red];
      return bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('');
    })
    .join('');
  const padded = bits.padEnd(Math.ceil(bits.length / 32) * 32, '0');
  return Buffer.from(padded.match(/.{8}/gu)?.map((byte) => Number.parseInt(byte, 2)) ?? []);
}

function makeBmp(depth: number, { topDown = false }: { readonly topDown?: boolean } = {}): Buffer {
  const palette =
    depth <= 8
      ? Buffer.concat(
          Array.from({ length: 1 << depth }, (_, index) => {
            const [red, green, blue] = colour(index);
            return Buffer.from([blue, green, red, 0]);
          }),
        )
      : Buffer.alloc(0);
  const ordered = topDown ? rows : [...rows].reverse();
  const body = Buffer.concat(ordered.map((row) => packed(row, depth)));
  const header = Buffer.alloc(54);
  header.write('BM');
  header.writeUInt32LE(54 + palette.length + body.length, 2);
  header.writeUInt32LE(54 + palette.length, 10);
  header.writeUInt32LE(40, 14);
  header.writeInt32LE(3, 18);
  header.writeInt32LE(topDown ? -2 : 2, 22);
  header.writeUInt16LE(1, 26);
  header.writeUInt16LE(depth, 28);
  return Buffer.concat([header, palette, body]);
}

describe('a bitmap', () => {
  it.each([
    ['of 4 bits', makeBmp(4)],
    ['of 8 bits', makeBmp(8)],
    ['of 24 bits', makeBmp(24)],
    ['of 32 bits', makeBmp(32)],
    ['of 24 bits from the top down', makeBmp(24, { topDown: true })],
    ['of 32 bits from the top down', makeBmp(32, { topDown: true })],
  ])('%s is decoded to its pixels', async (_, bytes) => {
    const { record, view } = await loadImage(bytes, { name: 'a.bmp' });
    expect(record).toMatchObject({ width: 3, height: 2, mediaType: 'image/bmp' });
    expect([...(await view.pixels()).data]).toEqual(rows.flat().flatMap((index) => [...colour(index)]));
    expect(await readImageSize(bytes, { name: 'a.bmp' })).toEqual({ width: 3, height: 2 });
    // Written anew without loss: no model is sent a bitmap.
    const encoded = await view.encoded();
    expect(encoded.mediaType).toBe('image/png');
    const again = await loadImage(encoded.bytes, { name: 'a.png' });
    expect((await again.view.pixels()).data).toEqual((await view.pixels()).data);
  });

  it('of two colours is decoded to its pixels', async () => {
    const bytes = makeBmp(4);
    // One bit a pixel: the same rows, padded to four bytes, behind a palette of two colours.
    const header = Buffer.from(bytes.subarray(0, 54));
    header.writeUInt32LE(62, 10);
    header.writeUInt16LE(1, 28);
    const palette = Buffer.from([0, 0, 200, 0, 0, 200, 0, 0]);
    const body = Buffer.from([0b01000000, 0, 0, 0, 0b10100000, 0, 0, 0]);
    const { view } = await loadImage(Buffer.concat([header, palette, body]), { name: 'a.bmp' });
    const expected = [1, 0, 1, 0, 1, 0].flatMap((index) => [...colour(index)]);
    expect([...(await view.pixels()).data]).toEqual(expected);
  });

  it('of 16 bits is decoded by its masks', async () => {
    const header = Buffer.from(makeBmp(24).subarray(0, 54));
    header.writeUInt32LE(66, 10);
    header.writeUInt16LE(16, 28);
    header.writeUInt32LE(3, 30);
    const masks = Buffer.alloc(12);
    for (const [index, mask] of [0xf800, 0x7e0, 0x1f].entries()) masks.writeUInt32LE(mask, 4 * index);
    const body = Buffer.alloc(16);
    body.writeUInt16LE(0xf800, 0);
    body.writeUInt16LE(0x7e0, 8);
    body.writeUInt16LE(0xffff, 12);
    const { view } = await loadImage(Buffer.concat([header, masks, body]), { name: 'a.bmp' });
    const expected = [0, 255, 0, 0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0];
    expect([...(await view.pixels()).data]).toEqual(expected);
  });

  const change = (at: number, value: number): Buffer => {
    const bytes = makeBmp(24);
    bytes.writeUInt32LE(value, at);
    return bytes;
  };
  it.each([
    ['cut short in its pixels', makeBmp(24).subarray(0, -1)],
    ['cut short in its header', makeBmp(24).subarray(0, 40)],
    ['of more pixels than bytes', change(18, 0x7fffffff)],
    ['of no width', change(18, 0)],
    ['compressed', change(30, 1)],
    ['of a depth that is none', change(28, 7)],
    ['whose pixels begin behind its end', change(10, 0xffffffff)],
  ])('%s is refused', async (_, bytes) => {
    await expect(loadImage(bytes, { name: 'a.bmp' })).rejects.toMatchObject({ reason: 'image-truncated' });
  });

  it('of too many pixels is refused before it is decoded', async () => {
    await expect(loadImage(makeBmp(24), { name: 'a.bmp', maxPixels: 5 })).rejects.toMatchObject({
      reason: 'image-too-many-pixels',
    });
  });
});

describe('a HEIC file', async () => {
  const heic = await readFile(new URL('../__fixtures__/red-blue.heic', import.meta.url));

  it('is decoded: a green mark at the top-left, red at the left, blue at the right', async () => {
    const { record, view } = await loadImage(heic, { name: 'IMG_0001.HEIC' });
    expect(record).toMatchObject({ width: 64, height: 48, mediaType: 'image/heic' });
    const { data } = await view.pixels();
    const strongest = (x: number, y: number): number => {
      const at = (y * 64 + x) * 3;
      const pixel = [...data.subarray(at, at + 3)];
      return pixel.indexOf(Math.max(...pixel));
    };
    expect([strongest(4, 4), strongest(8, 40), strongest(50, 4), strongest(50, 40)]).toEqual([1, 0, 2, 2]);
    expect((await view.encoded()).mediaType).toBe('image/jpeg');
  });

  it('gives its size, a thumbnail and a grey one', async () => {
    expect(await readImageSize(heic, { name: 'a' })).toEqual({ width: 64, height: 48 });
    expect(await thumbnailOfFile(heic, { name: 'a', maxSide: 16 })).toMatchObject({ width: 16, height: 12 });
    const { grey } = await readGreyImage(heic, { name: 'a', fit: () => ({ width: 4, height: 4 }) });
    expect(grey.data).toHaveLength(16);
  });

  it.each([620, ...longRows([20, 100, 400])])('cut after %d bytes is refused', async (length) => {
    await expect(loadImage(heic.subarray(0, length), { name: 'a' })).rejects.toBeInstanceOf(ImageLoadError);
  });
});

it('bytes that were changed are decoded or refused with a reason', async () => {
  const heic = await readFile(new URL('../__fixtures__/red-blue.heic', import.meta.url));
  // A thread decodes HEIC, and is started again after each file that ends it.
  const files = fc.constantFrom<Buffer>(
    makeBmp(4),
    makeBmp(8),
    makeBmp(24),
    makeBmp(32),
    ...longRows([heic]),
  );
  const changes = fc.array(fc.tuple(fc.nat(2000), fc.nat(255)), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(files, changes, fc.nat(100), async (file, changed, cut) => {
      const bytes = Buffer.from(file.subarray(0, file.length - (cut > 60 ? cut - 60 : 0)));
      for (const [at, value] of changed) if (bytes.length > 0) bytes[at % bytes.length] = value;
      try {
        const { view } = await loadImage(bytes, { name: 'a', maxPixels: 100_000 });
        const { width, height, data } = await view.pixels();
        expect(data).toHaveLength(width * height * 3);
      } catch (error) {
        expect(error).toBeInstanceOf(ImageLoadError);
      }
    }),
    { numRuns: runs(100) },
  );
});
