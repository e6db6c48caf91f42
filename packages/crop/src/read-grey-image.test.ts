import { describe, expect, it } from 'vitest';

import { sharp } from './engine.ts';
import { readGreyImage } from './read-grey-image.ts';

const black = { r: 0, g: 0, b: 0 };
const white = { r: 255, g: 255, b: 255 };

/** Left half black, right half white. */
function halves(width: number, height: number) {
  const half = { create: { width: width / 2, height, channels: 3 as const, background: black } };
  return sharp({ create: { width, height, channels: 3, background: white } }).composite([
    { input: half, left: 0, top: 0 },
  ]);
}

const square = (side: number) => ({ name: 'a', fit: () => ({ width: side, height: side }) });

describe('readGreyImage', () => {
  it.each(['png', 'jpeg', 'webp'] as const)(
    'squeezes a %s into a square and keeps its size',
    async (format) => {
      const file = await halves(400, 100).toFormat(format).toBuffer();
      const side = 8;
      const { size, grey } = await readGreyImage(file, square(side));
      const { data } = grey;
      expect(size).toEqual({ width: 400, height: 100 });
      expect(data).toHaveLength(side * side);
      for (let row = 0; row < side; row += 1) {
        expect(data[row * side]).toBeLessThan(20);
        expect(data[row * side + side - 1]).toBeGreaterThan(235);
      }
    },
  );

  it('is given the size of the image', async () => {
    const file = await halves(400, 100).png().toBuffer();
    const { grey } = await readGreyImage(file, {
      name: 'a',
      fit: ({ width, height }) => ({ width: width / 10, height: height / 10 }),
    });
    expect([grey.width, grey.height, grey.data.length]).toEqual([40, 10, 400]);
  });

  it('turns the image as its EXIF says', async () => {
    const file = await halves(400, 100).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    const { size, grey } = await readGreyImage(file, square(8));
    const { data } = grey;
    expect(size).toEqual({ width: 100, height: 400 });
    expect(data[4]).toBeLessThan(20);
    expect(data[60]).toBeGreaterThan(235);
  });

  it('flattens what is transparent on white', async () => {
    const clear = {
      create: { width: 8, height: 8, channels: 4 as const, background: { ...black, alpha: 0 } },
    };
    const file = await sharp(clear).png().toBuffer();
    expect((await readGreyImage(file, square(4))).grey.data.every((value) => value === 255)).toBe(true);
  });

  it('refuses what is no image, cut short or too large', async () => {
    const file = await halves(400, 100).png().toBuffer();
    const read = (bytes: Uint8Array, maxPixels?: number) => readGreyImage(bytes, { ...square(8), maxPixels });
    await expect(read(Buffer.from('no image'))).rejects.toMatchObject({ reason: 'image-not-recognised' });
    await expect(read(file.subarray(0, file.length / 2))).rejects.toMatchObject({
      reason: 'image-truncated',
    });
    await expect(read(file, 39_999)).rejects.toMatchObject({ reason: 'image-too-many-pixels' });
  });
});
