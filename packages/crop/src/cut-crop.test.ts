import { InvalidBoxError } from '@r2i/geometry';
import { describe, expect, it } from 'vitest';

import { box, colourAt, noise, paint } from './__fixtures__/make-images.ts';
import { cutCrop } from './cut-crop.ts';
import { loadImage } from './load-image.ts';
import { viewOfPixels } from './view-of-pixels.ts';

const view = viewOfPixels(noise(400, 300));

describe('cutCrop', () => {
  it.each([
    { case: 'doubles', input: box(10, 20, 110, 60), options: {}, scale: 2, size: [200, 80] },
    { case: 'rounds outwards', input: box(10.6, 20.9, 109.1, 59.01), options: {}, scale: 2, size: [200, 80] },
    { case: 'cuts at the border', input: box(-90, -10, 10, 40), options: {}, scale: 6.4, size: [64, 256] },
    {
      case: 'enlarges a flat box to the least side',
      input: box(0, 0, 100, 10),
      options: {},
      scale: 6.4,
      size: [640, 64],
    },
    { case: 'the longer side wins', input: box(0, 0, 400, 2), options: {}, scale: 5.12, size: [2048, 10] },
    { case: 'one pixel', input: box(5, 5, 5.5, 5.5), options: {}, scale: 64, size: [64, 64] },
    {
      case: 'shrinks what is too large',
      input: box(0, 0, 400, 300),
      options: { maxSide: 100 },
      scale: 0.25,
      size: [100, 75],
    },
    { case: 'no zoom', input: box(0, 0, 100, 80), options: { zoom: 1 }, scale: 1, size: [100, 80] },
    {
      case: 'a sliver keeps a pixel',
      input: box(0, 0, 400, 1),
      options: { maxSide: 50 },
      scale: 0.125,
      size: [50, 1],
    },
  ])('$case', async ({ input, options, scale, size: [width, height] }) => {
    const crop = await cutCrop(view, input, options);
    expect(crop.scale).toBeCloseTo(scale, 12);
    expect(crop.size).toEqual({ width, height });
    expect(await crop.encoded()).toMatchObject({ mediaType: 'image/jpeg', width, height });
  });

  it('says which whole pixels were cut', async () => {
    const crop = await cutCrop(view, box(-3, 20.9, 109.1, 59.01));
    expect(crop.box).toEqual(box(0, 20, 110, 60));
  });

  it('shows the pixels of the box', async () => {
    const chess = paint(64, 64, (x, y) => (x < 32 === y < 32 ? [250, 250, 250] : [5, 5, 5]));
    const crop = await cutCrop(viewOfPixels(chess), box(24, 24, 40, 40), { zoom: 4 });
    const pixels = await crop.pixels();
    expect(crop.size).toEqual({ width: 64, height: 64 });
    expect([colourAt(pixels, 8, 8), colourAt(pixels, 56, 8), colourAt(pixels, 56, 56)]).toEqual([
      [250, 250, 250],
      [5, 5, 5],
      [250, 250, 250],
    ]);
  });

  it('gives equal ids for equal pixels only', async () => {
    const [first, second, other] = await Promise.all([
      cutCrop(view, box(10, 10, 90, 90)),
      cutCrop(view, box(10.2, 10.4, 89.5, 90)),
      cutCrop(view, box(11, 10, 91, 90)),
    ]);
    expect(first.id).toBe(second.id);
    expect(first.id).not.toBe(other.id);
    expect((await first.encoded()).bytes).toEqual((await second.encoded()).bytes);
  });

  it.each([
    { case: 'nothing said', options: {}, chroma: 'full' },
    { case: 'a photo with all of its colour', options: { chroma: 'full' }, chroma: 'full' },
    { case: 'a photo with half of it, enlarged', options: { chroma: 'half' }, chroma: 'half' },
    { case: 'its size kept', options: { chroma: 'half', zoom: 1 }, chroma: 'half' },
    { case: 'shrunk, so that half would lose some', options: { chroma: 'half', zoom: 0.9 }, chroma: 'full' },
  ] as const)('writes as much colour as the photo has: $case', async ({ case: name, options, chroma }) => {
    const crop = await cutCrop(view, box(0, 0, 200, 200), options);
    const file = await loadImage((await crop.encoded()).bytes, { name });
    expect(file.chroma).toBe(chroma);
  });

  it('refuses boxes outside the image and zooms of nothing', async () => {
    await expect(cutCrop(view, box(0, 300, 10, 310))).rejects.toBeInstanceOf(InvalidBoxError);
    await expect(cutCrop(view, box(10, 10, 10, 20))).rejects.toBeInstanceOf(InvalidBoxError);
    await expect(cutCrop(view, box(0, 0, 9, 9), { zoom: 0 })).rejects.toThrow(RangeError);
    await expect(cutCrop(view, box(0, 0, 9, 9), { maxSide: 0 })).rejects.toThrow(RangeError);
  });
});
