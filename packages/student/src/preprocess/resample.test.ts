import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

import { noise } from './__fixtures__/noise.ts';
import { resample } from './resample.ts';

const pair = z.tuple([z.number(), z.number()]);
const fixture = z.object({
  cases: z.array(
    z.object({
      seed: z.number(),
      source: pair,
      target: pair,
      filter: z.enum(['bicubic', 'lanczos', 'bilinear']),
      sha256: z.string(),
    }),
  ),
});
const { cases } = fixture.parse(
  JSON.parse(readFileSync(new URL('./__fixtures__/resample.json', import.meta.url), 'utf8')),
);

describe('resample', () => {
  test.each(cases)('$source to $target, $filter: the bytes Pillow gives', (row) => {
    const [width, height] = row.target;
    const image = noise(...row.source, row.seed);
    const resized = resample(image, { width, height }, row.filter);
    expect({ width: resized.width, height: resized.height }).toEqual({ width, height });
    expect(createHash('sha256').update(resized.data).digest('hex')).toBe(row.sha256);
  });

  test('a picture that keeps its size is not copied', () => {
    const image = noise(5, 4, 1);
    expect(resample(image, { width: 5, height: 4 }, 'lanczos').data).toBe(image.data);
  });

  test('leaves its input alone', () => {
    const image = noise(9, 7, 3);
    resample(image, { width: 4, height: 12 }, 'bicubic');
    expect(image).toEqual(noise(9, 7, 3));
  });

  test('one colour stays that colour', () => {
    const side = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(
        fc.tuple(side, side, side, side),
        fc.constantFrom('bicubic' as const, 'lanczos' as const, 'bilinear' as const),
        fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)),
        ([width, height, toWidth, toHeight], filter, colour) => {
          const flat = (pixels: number) =>
            Uint8Array.from({ length: pixels * 3 }, (_, i) => colour[i % 3] ?? 0);
          const image = { width, height, data: flat(width * height) };
          const { data } = resample(image, { width: toWidth, height: toHeight }, filter);
          expect(data).toEqual(flat(toWidth * toHeight));
        },
      ),
    );
  });

  test('mirroring commutes with resizing', () => {
    const mirror = (image: ReturnType<typeof noise>) => ({
      ...image,
      data: Uint8Array.from(image.data, (_, i) => {
        const pixel = Math.floor(i / 3);
        const row = Math.floor(pixel / image.width);
        const column = image.width - 1 - (pixel % image.width);
        return image.data[(row * image.width + column) * 3 + (i % 3)] ?? 0;
      }),
    });
    // Shrinking by a whole number: the weights are symmetric to the last bit.
    const image = noise(48, 6, 5);
    const target = { width: 12, height: 6 };
    expect(resample(mirror(image), target, 'bilinear')).toEqual(mirror(resample(image, target, 'bilinear')));
  });
});
