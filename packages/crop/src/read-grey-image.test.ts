import { describe, expect, it } from 'vitest';

import { sharp } from './engine.ts';
import { readGreyImage } from './read-grey-image.ts';

const file = (width: number, height: number, orientation = 1) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 200, b: 200 } } })
    .jpeg()
    .withMetadata({ orientation })
    .toBuffer();

describe('readGreyImage', () => {
  it.each([
    { what: 'shrinks a large image', of: [400, 100], longSide: 40, maxZoom: 2, to: [40, 10] },
    { what: 'enlarges a small one', of: [40, 20], longSide: 80, maxZoom: 4, to: [80, 40] },
    { what: 'but not beyond the zoom', of: [40, 20], longSide: 200, maxZoom: 2, to: [80, 40] },
    { what: 'nor at all without one', of: [40, 20], longSide: 200, maxZoom: undefined, to: [40, 20] },
    { what: 'keeps a pixel of a narrow one', of: [400, 1], longSide: 40, maxZoom: 1, to: [40, 1] },
  ])('$what', async ({ of: [width = 0, height = 0], longSide, maxZoom, to }) => {
    const { size, grey } = await readGreyImage(await file(width, height), { name: 'a', longSide, maxZoom });
    expect(size).toEqual({ width, height });
    expect([grey.width, grey.height]).toEqual(to);
    expect(grey.data).toHaveLength(grey.width * grey.height);
    expect(grey.data[0]).toBeGreaterThan(190);
  });

  it('turns the image as its EXIF says', async () => {
    const { size, grey } = await readGreyImage(await file(40, 20, 6), { name: 'a', longSide: 40 });
    expect([size, [grey.width, grey.height]]).toEqual([{ width: 20, height: 40 }, [20, 40]]);
  });

  it('refuses what is no image or too large', async () => {
    await expect(readGreyImage(Buffer.from('no'), { name: 'a', longSide: 40 })).rejects.toMatchObject({
      reason: 'image-not-recognised',
    });
    const read = readGreyImage(await file(40, 20), { name: 'a', longSide: 40, maxPixels: 799 });
    await expect(read).rejects.toMatchObject({ reason: 'image-too-many-pixels' });
  });
});
