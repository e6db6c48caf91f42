import { loadImage, viewOfPixels } from '@r2i/crop';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { makeExportSamples, readFixture } from '../testing/make-export-samples.ts';
import { shownImage } from './shown-image.ts';

const [source] = await makeExportSamples(1);
if (source === undefined) throw new Error('no sample');
const asStored = { maxPixels: null, image: 'keep', quality: 95 } as const;

describe('shownImage', () => {
  it.each([
    // 48x32 photo, box [10.5, 4, 22, 12]; boxed image at half its size; crop of [10, 4, 22, 12] at twice its size.
    { view: 'plain', file: 'photo-0.png', size: [48, 32], box: [10.5, 4, 22, 12] },
    { view: 'boxed', file: 'boxed-0.png', size: [24, 16], box: [5.25, 2, 11, 6] },
    { view: 'crop', file: 'crop.png', size: [24, 16], box: [1, 0, 24, 16] },
  ] as const)(
    'gives the $view picture byte for byte, with the box in its pixels',
    async ({ view, file, size, box }) => {
      const shown = await shownImage(source, view, asStored);
      expect(Buffer.from(shown.image.bytes).equals(Buffer.from(await readFixture(file)))).toBe(true);
      expect([shown.image.width, shown.image.height]).toEqual(size);
      const { left, top, right, bottom } = shown.box;
      expect([left, top, right, bottom]).toEqual(box);
    },
  );

  it.each(['plain', 'boxed', 'crop'] as const)(
    'shrinks the %s picture to a budget, the box with it',
    async (view) => {
      const full = await shownImage(source, view, asStored);
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: 2000 }), async (maxPixels) => {
          const { image, box } = await shownImage(source, view, { ...asStored, maxPixels });
          const { record } = await loadImage(image.bytes, { name: view });
          expect({ width: record.width, height: record.height }).toEqual({
            width: image.width,
            height: image.height,
          });
          expect(image.width * image.height).toBeLessThanOrEqual(maxPixels);
          expect(box.left).toBeGreaterThanOrEqual(0);
          expect(box.top).toBeGreaterThanOrEqual(0);
          expect(box.right).toBeLessThanOrEqual(image.width);
          expect(box.bottom).toBeLessThanOrEqual(image.height);
          expect(box.left / image.width).toBeCloseTo(full.box.left / full.image.width, 9);
          expect(box.bottom / image.height).toBeCloseTo(full.box.bottom / full.image.height, 9);
        }),
        { numRuns: 25 },
      );
    },
  );

  it.each([
    { image: 'jpeg', quality: 95, mediaType: 'image/jpeg' },
    { image: 'png', quality: 95, mediaType: 'image/png' },
  ] as const)('writes anew as $image', async ({ image, quality, mediaType }) => {
    const shown = await shownImage(source, 'boxed', { maxPixels: null, image, quality });
    expect(shown.image.mediaType).toBe(mediaType);
    expect((await loadImage(shown.image.bytes, { name: 'x' })).record.mediaType).toBe(mediaType);
  });

  it('spends fewer bytes on a lower quality', async () => {
    const sizes = [];
    for (const quality of [95, 30])
      sizes.push(
        (await shownImage(source, 'plain', { maxPixels: null, image: 'jpeg', quality })).image.bytes.length,
      );
    expect(sizes[1]).toBeLessThan(sizes[0] ?? 0);
  });

  it('refuses a box beside the picture, and a picture that cannot be decoded', async () => {
    const box = { frame: 'pixel', left: 50, top: 4, right: 60, bottom: 12 } as const;
    const beside = { ...source, sample: { ...source.sample, box } };
    await expect(shownImage(beside, 'plain', asStored)).rejects.toMatchObject({
      code: 'geometry/invalid-box',
    });
    const broken = { ...source, readImage: async () => new Uint8Array([1, 2, 3]) };
    await expect(shownImage(broken, 'plain', asStored)).rejects.toMatchObject({ name: 'ImageLoadError' });
  });

  it.each([
    { view: 'plain', of: 'image', lie: { width: 96 } },
    { view: 'plain', of: 'image', lie: { height: 31 } },
    { view: 'plain', of: 'image', lie: { mediaType: 'image/jpeg' } },
    { view: 'boxed', of: 'image', lie: { width: 96 } },
    { view: 'boxed', of: 'image', lie: { height: 320 } },
    { view: 'boxed', of: 'boxedImage', lie: { width: 25 } },
    { view: 'boxed', of: 'boxedImage', lie: { mediaType: 'image/webp' } },
    { view: 'boxed', of: 'boxedImage', lie: { mediaType: 'image/svg+xml' } },
    { view: 'crop', of: 'crop', lie: { height: 15 } },
    { view: 'crop', of: 'crop', lie: { mediaType: 'image/jpeg' } },
  ] as const)(
    'refuses the $view picture of a record that says $lie of its $of',
    async ({ view, of, lie }) => {
      const { sample } = source;
      const lying = {
        image: { ...sample, image: { ...sample.image, ...lie } },
        boxedImage: {
          ...sample,
          boxedImage: { ...sample.boxedImage, image: { ...sample.boxedImage.image, ...lie } },
        },
        crop: { ...sample, crop: { ...sample.crop, image: { ...sample.crop.image, ...lie } } },
      }[of];
      for (const image of ['keep', 'png'] as const) {
        const settings = { ...asStored, image };
        const shown = shownImage({ ...source, sample: lying }, view, settings);
        await expect(shown).rejects.toMatchObject({ code: 'dataset/image-record' });
      }
    },
  );

  it('turns a photo as its EXIF says, since boxes are measured after it', async () => {
    const data = new Uint8Array(12 * 8 * 3).fill(90);
    const upright = await viewOfPixels({ width: 12, height: 8, data }, { format: 'jpeg' }).encoded();
    const turned = { ...source, readImage: async () => withOrientation(upright.bytes, 6) };
    const about = { width: 8, height: 12, mediaType: 'image/jpeg' };
    const sample = { ...source.sample, image: { ...source.sample.image, ...about } };
    const box = { frame: 'pixel', left: 1, top: 1, right: 8, bottom: 12 } as const;
    const shown = await shownImage({ ...turned, sample: { ...sample, box } }, 'plain', asStored);
    expect([shown.image.width, shown.image.height]).toEqual([8, 12]);
    expect(shown.box).toEqual(box);
  });
});

/** A JPEG with an EXIF block that holds the orientation alone. */
function withOrientation(jpeg: Uint8Array, orientation: number): Uint8Array {
  const exif = Buffer.from(
    `45786966000049492a00080000000100120103000100000000000000000000000`.padEnd(64, '0'),
    'hex',
  );
  exif.writeUInt16LE(orientation, 24);
  const head = Buffer.from([0xff, 0xe1, 0, exif.length + 2]);
  return new Uint8Array(Buffer.concat([jpeg.subarray(0, 2), head, exif, jpeg.subarray(2)]));
}
