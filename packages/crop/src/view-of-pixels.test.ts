import { describe, expect, it } from 'vitest';

import { noise, plain } from './__fixtures__/make-images.ts';
import { InvalidPixelsError } from './errors/invalid-pixels-error.ts';
import { loadImage } from './load-image.ts';
import { resizePixels } from './resize-pixels.ts';
import { thumbnail } from './thumbnail.ts';
import { viewOfPixels } from './view-of-pixels.ts';

const image = noise(60, 40);

describe('viewOfPixels', () => {
  it('shares the pixels and writes a lossless file once', async () => {
    const view = viewOfPixels(image);
    expect((await view.pixels()).data).toBe(image.data);
    const file = await view.encoded();
    expect(file).toMatchObject({ mediaType: 'image/png', width: 60, height: 40 });
    expect(await view.encoded()).toBe(file);
    const again = await (await loadImage(file.bytes, { name: 'again.png' })).view.pixels();
    expect(again).toEqual(image);
  });

  it('identifies size and pixels', () => {
    const id = viewOfPixels(image).id;
    expect(id).toMatch(/^[0-9a-f]{64}$/);
    expect(viewOfPixels({ ...image, data: image.data.slice() }).id).toBe(id);
    expect(viewOfPixels({ ...image, width: 40, height: 60 }).id).not.toBe(id);
    expect(viewOfPixels(plain(60, 40, [1, 2, 3])).id).not.toBe(id);
    expect(viewOfPixels(image, { id: 'known' }).id).toBe('known');
  });

  it('writes JPEG by quality', async () => {
    const [fine, coarse] = await Promise.all(
      [95, 40].map((quality) => viewOfPixels(image, { format: 'jpeg', quality }).encoded()),
    );
    expect(fine?.mediaType).toBe('image/jpeg');
    expect(fine?.bytes.length).toBeGreaterThan(coarse?.bytes.length ?? 0);
  });

  it.each([
    { width: 60, height: 39 },
    { width: 0, height: 40 },
    { width: Number.NaN, height: 40 },
  ])('refuses $width x $height for other data', (size) => {
    expect(() => viewOfPixels({ ...image, ...size })).toThrow(InvalidPixelsError);
  });
});

describe('resizePixels', () => {
  it('gives the exact size and keeps a plain colour', async () => {
    const resized = await resizePixels(plain(30, 20, [10, 200, 90]), { width: 7, height: 55 });
    expect(resized).toEqual(plain(7, 55, [10, 200, 90]));
  });

  it('hands on an image that has the size', async () => {
    expect(await resizePixels(image, { width: 60, height: 40 })).toBe(image);
  });

  it('repeats pixels with nearest', async () => {
    const two = { width: 2, height: 1, data: Uint8Array.from([0, 0, 0, 255, 255, 255]) };
    const { data } = await resizePixels(two, { width: 4, height: 1 }, { kernel: 'nearest' });
    expect([...data]).toEqual([0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 255, 255]);
  });
});

describe('thumbnail', () => {
  it.each([
    { maxSide: 30, size: { width: 30, height: 20 } },
    { maxSide: 500, size: { width: 60, height: 40 } },
    { maxSide: 1, size: { width: 1, height: 1 } },
  ])('fits $maxSide px', async ({ maxSide, size }) => {
    const file = await thumbnail(viewOfPixels(image), { maxSide });
    expect(file).toMatchObject({ ...size, mediaType: 'image/jpeg' });
  });
});
