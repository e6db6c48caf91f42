import { crc32, deflateSync } from 'node:zlib';

import { hashBytes, imageRecordSchema } from '@r2i/schema';
import { describe, expect, it } from 'vitest';

import {
  box,
  type Colour,
  distance,
  noise,
  orientedJpeg,
  paint,
  pipelineOf,
  plain,
} from './__fixtures__/make-images.ts';
import { cutCrop } from './cut-crop.ts';
import { cutPixels } from './cut-pixels.ts';
import { drawBox } from './draw-box.ts';
import { sharp } from './engine.ts';
import { ImageLoadError } from './errors/image-load-error.ts';
import { loadImage } from './load-image.ts';
import { readImageSize } from './read-image-size.ts';

const teal: Colour = [20, 160, 140];

async function reasonOf(bytes: Uint8Array, maxPixels?: number): Promise<string> {
  const failure: unknown = await loadImage(bytes, { name: 'shelf/a.jpg', maxPixels }).catch(
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(ImageLoadError);
  expect(failure).toMatchObject({ code: 'crop/image-load', imageName: 'shelf/a.jpg' });
  return failure instanceof ImageLoadError ? failure.reason : '';
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A whole PNG of a few hundred bytes whose header declares any size. */
function pngDeclaring(width: number, height: number, beside: readonly Buffer[] = []): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    ...beside,
    chunk('IDAT', deflateSync(Buffer.alloc(1000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('loadImage', () => {
  const photo = plain(40, 30, teal);
  const red = plain(40, 30, [200, 10, 10]);
  const frames = (): Promise<Buffer[]> =>
    Promise.all([photo, red].map((frame) => pipelineOf(frame).png().toBuffer()));
  const halfClear = (): ReturnType<typeof sharp> =>
    sharp({ create: { width: 40, height: 30, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0.5 } } });
  const grey: Colour = [127, 127, 127];

  it.each([
    { case: 'baseline JPEG', make: () => pipelineOf(photo).jpeg(), mediaType: 'image/jpeg', colour: teal },
    {
      case: 'progressive JPEG',
      make: () => pipelineOf(photo).jpeg({ progressive: true }),
      mediaType: 'image/jpeg',
      colour: teal,
    },
    {
      case: 'CMYK JPEG',
      make: () => pipelineOf(photo).toColourspace('cmyk').jpeg({ quality: 100 }),
      mediaType: 'image/jpeg',
      colour: teal,
      within: 12,
    },
    {
      case: 'grey JPEG',
      make: () =>
        pipelineOf(plain(40, 30, grey))
          .greyscale()
          .jpeg(),
      mediaType: 'image/jpeg',
      colour: grey,
    },
    { case: 'PNG', make: () => pipelineOf(photo).png(), mediaType: 'image/png', colour: teal, within: 0 },
    {
      case: 'palette PNG',
      make: () => pipelineOf(photo).png({ palette: true }),
      mediaType: 'image/png',
      colour: teal,
    },
    {
      case: '16-bit PNG',
      make: () => pipelineOf(photo).toColourspace('rgb16').png(),
      mediaType: 'image/png',
      colour: teal,
    },
    {
      case: 'grey PNG',
      make: () =>
        pipelineOf(plain(40, 30, grey))
          .greyscale()
          .png(),
      mediaType: 'image/png',
      colour: grey,
      within: 0,
    },
    {
      case: '16-bit grey PNG',
      make: () =>
        pipelineOf(plain(40, 30, grey))
          .toColourspace('grey16')
          .png(),
      mediaType: 'image/png',
      colour: grey,
    },
    {
      case: 'RGBA PNG, flattened on white',
      make: () => halfClear().png(),
      mediaType: 'image/png',
      colour: grey,
    },
    {
      case: 'RGBA WebP, flattened on white',
      make: () => halfClear().webp({ lossless: true }),
      mediaType: 'image/webp',
      colour: grey,
    },
    { case: 'WebP', make: () => pipelineOf(photo).webp(), mediaType: 'image/webp', colour: teal },
    { case: 'AVIF', make: () => pipelineOf(photo).avif(), mediaType: 'image/avif', colour: teal },
    { case: 'TIFF', make: () => pipelineOf(photo).tiff(), mediaType: 'image/tiff', colour: teal },
    { case: 'GIF', make: () => pipelineOf(photo).gif(), mediaType: 'image/gif', colour: teal },
    {
      case: 'animated GIF, first frame',
      make: async () => sharp(await frames(), { join: { animated: true } }).gif(),
      mediaType: 'image/gif',
      colour: teal,
    },
    {
      case: 'animated WebP, first frame',
      make: async () => sharp(await frames(), { join: { animated: true } }).webp(),
      mediaType: 'image/webp',
      colour: teal,
    },
    {
      case: 'photo with a profile of its own',
      make: () => pipelineOf(photo).withIccProfile('p3').jpeg(),
      mediaType: 'image/jpeg',
      colour: teal,
    },
  ])('decodes a $case', async ({ make, mediaType, colour, within = 6 }) => {
    const bytes = await (await make()).toBuffer();
    const { record, view } = await loadImage(bytes, { name: 'a' });
    expect(record).toEqual({ id: hashBytes(bytes), name: 'a', width: 40, height: 30, mediaType });
    expect(imageRecordSchema.safeParse(record).success).toBe(true);
    expect(view.id).toBe(record.id);
    const pixels = await view.pixels();
    expect([pixels.width, pixels.height, pixels.data.length]).toEqual([40, 30, 40 * 30 * 3]);
    expect(distance(pixels, colour)).toBeLessThanOrEqual(within);

    const file = await view.encoded();
    expect(file.id).toBe(hashBytes(file.bytes));
    const again = await (await loadImage(file.bytes, { name: 'again' })).view.pixels();
    expect([again.width, again.height]).toEqual([40, 30]);
    expect(distance(again, colour)).toBeLessThanOrEqual(within + 4);
  });

  it('decodes a 1x1 image', async () => {
    const { record, view } = await loadImage(
      await pipelineOf(plain(1, 1, teal))
        .png()
        .toBuffer(),
      { name: 'dot.png' },
    );
    expect(record).toMatchObject({ width: 1, height: 1 });
    expect((await view.pixels()).data).toEqual(Uint8Array.from(teal));
  });

  it('hands on the own bytes of a plain file, and none that carry EXIF', async () => {
    const bytes = await pipelineOf(photo).jpeg().toBuffer();
    const own = await (await loadImage(bytes, { name: 'a' })).view.encoded();
    expect(own.bytes).toBe(bytes);
    const tagged = await pipelineOf(photo)
      .withExif({ IFD0: { Artist: 'somebody' } })
      .jpeg()
      .toBuffer();
    const written = await (await loadImage(tagged, { name: 'a' })).view.encoded();
    expect(tagged.includes('somebody')).toBe(true);
    expect(Buffer.from(written.bytes).includes('somebody')).toBe(false);
  });

  it('gives the same pixels and the same file each time', async () => {
    const bytes = await orientedJpeg(noise(50, 40), 6);
    const [first, second] = await Promise.all([1, 2].map(() => loadImage(bytes, { name: 'a' })));
    expect(await first?.view.pixels()).toEqual(await second?.view.pixels());
    expect((await first?.view.encoded())?.id).toBe((await second?.view.encoded())?.id);
    expect(await first?.view.encoded()).toBe(await first?.view.encoded());
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('agrees on boxes at EXIF orientation %i', async (orientation) => {
    const blue: Colour = [20, 40, 220];
    const patch = box(84, 8, 108, 24);
    const inPatch = (x: number, y: number): boolean => x >= 84 && x < 108 && y >= 8 && y < 24;
    const shown = paint(120, 80, (x, y) => (inPatch(x, y) ? blue : [230, 220, 40]));
    const { record, view } = await loadImage(await orientedJpeg(shown, orientation), { name: 'turned.jpg' });
    expect(record).toMatchObject({ width: 120, height: 80 });
    // The block pattern of a JPEG leaves a trace of some levels at the edge of the patch.
    const within = 24;
    expect(distance(cutPixels(await view.pixels(), patch), blue)).toBeLessThanOrEqual(within);

    const crop = await cutCrop(view, patch, { zoom: 1, minSide: 1 });
    expect(distance(await crop.pixels(), blue)).toBeLessThanOrEqual(within);

    const boxed = await drawBox(view, patch);
    const pixels = await boxed.pixels();
    expect(boxed.drawnBox).toEqual(box(82, 6, 110, 26));
    expect(distance(cutPixels(pixels, patch), blue)).toBeLessThanOrEqual(within);
    for (const edge of [box(82, 6, 110, 8), box(82, 24, 110, 26), box(82, 6, 84, 26), box(108, 6, 110, 26)]) {
      expect(distance(cutPixels(pixels, edge), [255, 0, 0])).toBe(0);
    }

    const file = await (await loadImage((await view.encoded()).bytes, { name: 'file' })).view.pixels();
    expect(distance(cutPixels(file, patch), blue)).toBeLessThanOrEqual(within + 10);
  });

  it.each([
    { case: 'an empty file', make: () => Buffer.alloc(0), reason: 'image-empty' },
    { case: 'text', make: () => Buffer.from('Not Found\n'), reason: 'image-not-recognised' },
    {
      case: 'an HTML page',
      make: () => Buffer.from('<!doctype html><title>404</title>'),
      reason: 'image-not-recognised',
    },
    {
      case: 'SVG',
      make: () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
      reason: 'image-not-recognised',
    },
    {
      case: 'a HEIC file that ends after its mark',
      make: () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'),
      reason: 'image-truncated',
    },
    { case: 'a single byte', make: () => Buffer.from([0xff]), reason: 'image-not-recognised' },
    {
      case: 'nothing but a JPEG marker',
      make: () => Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
      reason: 'image-truncated',
    },
    {
      case: 'nothing but a PNG signature',
      make: () => Buffer.from('89504e470d0a1a0a', 'hex'),
      reason: 'image-truncated',
    },
    { case: 'a PNG whose data end early', make: () => pngDeclaring(300, 300), reason: 'image-truncated' },
  ])('refuses $case', async ({ make, reason }) => {
    expect(await reasonOf(make())).toBe(reason);
  });

  it.each([
    { format: 'baseline JPEG', make: () => pipelineOf(noise(200, 160)).jpeg({ quality: 95 }) },
    { format: 'progressive JPEG', make: () => pipelineOf(noise(200, 160)).jpeg({ progressive: true }) },
    { format: 'PNG', make: () => pipelineOf(noise(200, 160)).png() },
    { format: 'WebP', make: () => pipelineOf(noise(200, 160)).webp() },
    { format: 'AVIF', make: () => pipelineOf(noise(200, 160)).avif() },
    { format: 'GIF', make: () => pipelineOf(noise(200, 160)).gif() },
    { format: 'TIFF', make: () => pipelineOf(noise(200, 160)).tiff() },
  ])('refuses a $format cut short anywhere', async ({ make }) => {
    const bytes = await make().toBuffer();
    for (const share of [0.02, 0.3, 0.6, 0.95]) {
      expect(await reasonOf(bytes.subarray(0, Math.floor(bytes.length * share)))).toBe('image-truncated');
    }
  });

  it('refuses a JPEG that is damaged in the middle', async () => {
    const bytes = await pipelineOf(noise(200, 160)).jpeg({ quality: 95 }).toBuffer();
    bytes.fill(0xff, 16_000, 16_200);
    expect(await reasonOf(bytes)).toBe('image-truncated');
  });

  it('refuses a decompression bomb by its header, without decoding it', async () => {
    const before = process.memoryUsage().rss;
    expect(await reasonOf(pngDeclaring(60_000, 60_000))).toBe('image-too-many-pixels');
    expect(process.memoryUsage().rss - before).toBeLessThan(100e6);
  });

  const packed = (megabytes: number): Buffer => deflateSync(Buffer.alloc(megabytes * 1e6));
  const text = (megabytes: number): Buffer =>
    chunk('zTXt', Buffer.concat([Buffer.from('C\0\0'), packed(megabytes)]));
  it.each<[what: string, beside: () => readonly Buffer[], reason: string | null]>([
    ['a text of some megabytes', () => [text(8)], null],
    ['a text of twenty megabytes', () => [text(20)], 'image-too-much-text'],
    ['texts of twenty megabytes together', () => [7, 7, 7].map(text), 'image-too-much-text'],
    [
      'a text with languages',
      () => [chunk('iTXt', Buffer.concat([Buffer.from('C\0\x01\0en\0C\0'), packed(20)]))],
      'image-too-much-text',
    ],
    [
      'a profile',
      () => [chunk('iCCP', Buffer.concat([Buffer.from('p\0\0'), packed(20)]))],
      'image-too-much-text',
    ],
    [
      'a text that is damaged behind twenty megabytes',
      () => [
        chunk('zTXt', Buffer.concat([Buffer.from('C\0\0'), packed(20).subarray(0, -9), Buffer.alloc(9, 7)])),
      ],
      'image-too-much-text',
    ],
    ['a text that says it is longer than the file', () => [text(8).fill(0xff, 0, 4)], 'image-truncated'],
    [
      'texts that are not packed',
      () => [chunk('iTXt', Buffer.concat([Buffer.from('C\0\0\0\0\0'), packed(20)]))],
      null,
    ],
    ['chunks without data', () => ['zTXt', 'iTXt', 'iCCP'].map((type) => chunk(type, Buffer.alloc(0))), null],
  ])('of a PNG with %s unpacks a little at most', async (_, beside, reason) => {
    const bytes = pngDeclaring(20, 15, beside());
    if (reason === null) {
      await loadImage(bytes, { name: 'a' });
      return;
    }
    expect(await reasonOf(bytes)).toBe(reason);
    if (reason === 'image-too-much-text') {
      await expect(readImageSize(bytes, { name: 'a' })).rejects.toMatchObject({ reason });
    }
  });

  it('counts pixels against the limit exactly', async () => {
    const bytes = await pipelineOf(photo).png().toBuffer();
    expect(await reasonOf(bytes, 40 * 30 - 1)).toBe('image-too-many-pixels');
    await expect(loadImage(bytes, { name: 'a', maxPixels: 40 * 30 })).resolves.toBeDefined();
  });

  it('says what to do', async () => {
    await expect(loadImage(Buffer.from('GIF'), { name: 'b.gif' })).rejects.toThrow(
      'b.gif: the file starts with 474946, like no image format that is read (image-not-recognised); convert it to JPEG',
    );
  });
});
