import { InvalidBoxError } from '@r2i/geometry';
import { hashBytes } from '@r2i/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { box, colourAt, distance, noise, plain } from './__fixtures__/make-images.ts';
import { cutPixels } from './cut-pixels.ts';
import { drawBox } from './draw-box.ts';
import { loadImage } from './load-image.ts';
import { viewOfPixels } from './view-of-pixels.ts';

const photo = noise(400, 300);
const view = viewOfPixels(photo);

describe('drawBox', () => {
  it.each([
    { case: 'margin wider than the line', input: box(100, 100, 300, 200), drawn: box(90, 95, 310, 205) },
    { case: 'line wider than the margin', input: box(100, 100, 120, 110), drawn: box(98, 98, 122, 112) },
    { case: 'fractional box', input: box(100.4, 100.6, 119.2, 109.1), drawn: box(98, 98, 122, 112) },
    { case: 'corner of the image', input: box(0, 0, 40, 40), drawn: box(0, 0, 42, 42) },
    { case: 'box beyond the image', input: box(380, 280, 500, 500), drawn: box(374, 269, 400, 300) },
    { case: 'the whole image', input: box(0, 0, 400, 300), drawn: box(0, 0, 400, 300) },
    { case: 'less than a pixel', input: box(50.2, 50.2, 50.4, 50.4), drawn: box(48, 48, 53, 53) },
  ])('outlines a box: $case', async ({ input, drawn }) => {
    const boxed = await drawBox(view, input);
    expect(boxed.drawnBox).toEqual(drawn);
    expect([boxed.scale, boxed.lineWidth, boxed.size]).toEqual([1, 2, { width: 400, height: 300 }]);
    const pixels = await boxed.pixels();
    for (const x of [drawn.left, drawn.left + 1, drawn.right - 2, drawn.right - 1]) {
      expect(distance(cutPixels(pixels, { ...drawn, left: x, right: x + 1 }), [255, 0, 0])).toBe(0);
    }
    for (const y of [drawn.top, drawn.top + 1, drawn.bottom - 2, drawn.bottom - 1]) {
      expect(distance(cutPixels(pixels, { ...drawn, top: y, bottom: y + 1 }), [255, 0, 0])).toBe(0);
    }
  });

  it('covers nothing of the box where there is room, and changes nothing beside the line', async () => {
    const noisy = noise(100, 80);
    const small = viewOfPixels(noisy);
    const corner = fc.record({
      x: fc.double({ min: 10, max: 80, noNaN: true }),
      y: fc.double({ min: 10, max: 60, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(corner, corner, fc.integer({ min: 1, max: 8 }), async (a, b, lineWidth) => {
        const input = box(
          Math.min(a.x, b.x),
          Math.min(a.y, b.y),
          Math.max(a.x, b.x) + 1,
          Math.max(a.y, b.y) + 1,
        );
        const boxed = await drawBox(small, input, { lineWidth });
        const { left, top, right, bottom } = boxed.drawnBox;
        const pixels = await boxed.pixels();
        expect(cutPixels(pixels, input)).toEqual(cutPixels(noisy, input));
        let red = 0;
        for (let y = 0; y < 80; y += 1) {
          for (let x = 0; x < 100; x += 1) {
            const start = (y * 100 + x) * 3;
            if (pixels.data[start] === 255) red += 1;
            else if (pixels.data[start] !== noisy.data[start]) throw new Error(`changed (${x}, ${y})`);
          }
        }
        const inner = Math.max(0, right - left - 2 * lineWidth) * Math.max(0, bottom - top - 2 * lineWidth);
        expect(red).toBe((right - left) * (bottom - top) - inner);
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    { longer: 400, line: 2 },
    { longer: 1000, line: 3 },
    { longer: 4000, line: 10 },
  ])('scales the line with an image of $longer px', async ({ longer, line }) => {
    const wide = viewOfPixels(plain(longer, 20, [9, 9, 9]));
    expect((await drawBox(wide, box(100, 5, 120, 10))).lineWidth).toBe(line);
  });

  it('draws after shrinking, with the box where it belongs', async () => {
    const input = box(200, 150, 300, 250);
    const boxed = await drawBox(view, input, { maxPixels: 100 * 75 });
    expect([boxed.size, boxed.scale, boxed.lineWidth]).toEqual([{ width: 100, height: 75 }, 0.25, 2]);
    expect(boxed.drawnBox).toEqual(box(192, 140, 308, 260));
    const pixels = await boxed.pixels();
    expect(colourAt(pixels, 48, 40)).toEqual([255, 0, 0]);
    expect(colourAt(pixels, 76, 64)).toEqual([255, 0, 0]);
    expect(colourAt(pixels, 47, 40)).not.toEqual([255, 0, 0]);
  });

  it('stays red in the file', async () => {
    const file = await (await drawBox(view, box(100, 100, 200, 200), { lineWidth: 4 })).encoded();
    expect(file.mediaType).toBe('image/jpeg');
    const line = cutPixels(
      await (await loadImage(file.bytes, { name: 'boxed' })).view.pixels(),
      box(97, 97, 99, 203),
    );
    const [red = 0, green = 255] = colourAt(line, 0, 50);
    expect(red).toBeGreaterThan(220);
    expect(green).toBeLessThan(60);
  });

  it.each([
    { case: 'as large as the photo', maxPixels: Number.POSITIVE_INFINITY },
    { case: 'shrunk', maxPixels: 50_000 },
  ])('writes a file of the very pixels it shows, $case', async ({ maxPixels }) => {
    const noisy = viewOfPixels(noise(400, 300));
    const boxed = await drawBox(noisy, box(100, 100, 200, 200), { maxPixels, format: 'png' });
    const file = await loadImage((await boxed.encoded()).bytes, { name: 'boxed' });
    const [read, shown] = [await file.view.pixels(), await boxed.pixels()];
    expect([read.width, read.height]).toEqual([shown.width, shown.height]);
    expect(Buffer.compare(read.data, shown.data)).toBe(0);
  });

  it('writes half of the colour where it is told to, and stays red', async () => {
    const coloured = viewOfPixels(noise(400, 300));
    const [full, half] = await Promise.all(
      (['full', 'half'] as const).map(async (chroma) => {
        const boxed = await drawBox(coloured, box(100, 100, 200, 200), { lineWidth: 3, chroma });
        const { bytes } = await boxed.encoded();
        return { bytes, ...(await loadImage(bytes, { name: chroma })) };
      }),
    );
    expect([full?.chroma, half?.chroma]).toEqual(['full', 'half']);
    expect(half?.bytes.length).toBeLessThan(0.8 * (full?.bytes.length ?? 0));
    const pixels = await half?.view.pixels();
    const [red = 0, green = 255] = pixels === undefined ? [] : colourAt(pixels, 96, 150);
    expect(red - green).toBeGreaterThan(120);
  });

  it('leaves the image as it was and gives the same bytes again', async () => {
    const before = hashBytes(photo.data);
    const [first, second] = await Promise.all([1, 2].map(() => drawBox(view, box(10, 10, 60, 60))));
    expect(hashBytes(photo.data)).toBe(before);
    expect(first?.id).toBe(second?.id);
    expect(first?.id).not.toBe(view.id);
    expect((await first?.encoded())?.id).toBe((await second?.encoded())?.id);
  });

  it('draws on a 1x1 image', async () => {
    const boxed = await drawBox(viewOfPixels(plain(1, 1, [0, 0, 0])), box(0, 0, 1, 1));
    expect(colourAt(await boxed.pixels(), 0, 0)).toEqual([255, 0, 0]);
  });

  it('refuses a box outside the image and a line of no width', async () => {
    await expect(drawBox(view, box(400, 0, 500, 50))).rejects.toBeInstanceOf(InvalidBoxError);
    await expect(drawBox(view, box(0, 0, 9, 9), { lineWidth: 0 })).rejects.toThrow('lineWidth');
    await expect(drawBox(view, box(0, 0, 9, 9), { lineWidth: 1.5 })).rejects.toThrow('lineWidth');
    await expect(drawBox(view, box(0, 0, 9, 9), { marginRatio: -1 })).rejects.toThrow(RangeError);
  });
});
