import { describe, expect, it } from 'vitest';

import { colourAt, orientedJpeg, paint } from './__fixtures__/make-images.ts';
import { loadImage } from './load-image.ts';
import { thumbnail, thumbnailOfFile } from './thumbnail.ts';

/** Dark on the left, light on the right. */
const photo = paint(900, 300, (x) => (x < 450 ? [20, 40, 60] : [220, 200, 180]));

describe('thumbnailOfFile', () => {
  it.each([1, 3, 6, 8])(
    'shows what the decoded image shows, for EXIF orientation %i',
    async (orientation) => {
      const size = { width: 90, height: 30 };
      const bytes = await orientedJpeg(photo, orientation);
      const file = await thumbnailOfFile(bytes, { name: 'photo', maxSide: 90 });
      const { view } = await loadImage(bytes, { name: 'photo' });
      const slow = await thumbnail(view, { maxSide: 90 });
      expect(file).toMatchObject({ ...size, mediaType: 'image/jpeg' });
      expect(slow).toMatchObject(size);
      const [one, other] = await Promise.all(
        [file, slow].map(async (image) =>
          (await loadImage(image.bytes, { name: 'thumbnail' })).view.pixels(),
        ),
      );
      for (const [x, y] of [
        [5, 5],
        [size.width - 5, size.height - 5],
      ] as const) {
        const [left = [], right = []] = [one, other].map((image) => image && colourAt(image, x, y));
        for (const [channel, value] of left.entries()) {
          expect(Math.abs(value - (right[channel] ?? 0))).toBeLessThan(8);
        }
      }
    },
  );

  it.each([1, 3, 6, 8])(
    'is the same where the pixels are at hand and need not be shrunk, for EXIF orientation %i',
    async (orientation) => {
      const bytes = await orientedJpeg(photo, orientation);
      const { pixels } = (await loadImage(bytes, { name: 'photo' })).view;
      let asked = 0;
      const counted = async (): ReturnType<typeof pixels> => {
        asked += 1;
        return pixels();
      };
      for (const [maxSide, times] of [
        [900, 1],
        [899, 0],
      ] as const) {
        asked = 0;
        const [one, other] = await Promise.all([
          thumbnailOfFile(bytes, { name: 'photo', maxSide }),
          thumbnailOfFile(bytes, { name: 'photo', maxSide, pixels: counted }),
        ]);
        expect(other).toEqual(one);
        expect(asked).toBe(times);
      }
    },
  );

  it('does not enlarge', async () => {
    const bytes = await orientedJpeg(photo, 1);
    expect(await thumbnailOfFile(bytes, { name: 'photo', maxSide: 2000 })).toMatchObject({
      width: 900,
      height: 300,
    });
  });

  it.each([
    { file: 'empty', bytes: new Uint8Array() },
    { file: 'text', bytes: Buffer.from('no image at all') },
  ])('refuses a file that is none: $file', async ({ bytes }) => {
    await expect(thumbnailOfFile(bytes, { name: 'x' })).rejects.toMatchObject({ code: 'crop/image-load' });
  });
});
