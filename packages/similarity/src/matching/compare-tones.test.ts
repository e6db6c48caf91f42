import type { GreyImage } from '@r2i/crop';
import { createRandom } from '@r2i/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Affine } from './affine.ts';
import { compareTones } from './compare-tones.ts';

const [width, height] = [80, 64];
const asItIs: Affine = { a: 1, b: 0, c: 0, d: 0, e: 1, f: 0 };

const drawn = (grey: (x: number, y: number) => number, across = width, down = height): GreyImage => ({
  width: across,
  height: down,
  data: Uint8Array.from({ length: across * down }, (_, at) =>
    Math.max(0, Math.min(255, Math.round(grey(at % across, Math.floor(at / across))))),
  ),
});

/** Waves of light and shade, as of a photo that is out of focus. */
const waves = (seed: number): ((x: number, y: number) => number) => {
  const random = createRandom(seed);
  const terms = Array.from({ length: 4 }, () => ({
    u: random.integer(-5, 5) / 25,
    v: random.integer(1, 5) / 25,
    start: random.integer(0, 6),
  }));
  return (x, y) => terms.reduce((grey, { u, v, start }) => grey + 25 * Math.sin(start + u * x + v * y), 128);
};
const soft = drawn(waves(1));
const softGrey = (x: number, y: number): number => soft.data[y * width + x] ?? 0;
const gradient = drawn((x, y) => 40 + 2 * x + y);
const page = (seed: number): GreyImage => {
  const random = createRandom(seed);
  const inked = Array.from({ length: 400 }, () => random.integer(0, 3) === 0);
  return drawn(
    (x, y) => (y % 9 < 3 && inked[(x >> 3) + 20 * Math.floor(y / 9)] === true ? 30 : 250),
    160,
    128,
  );
};

const whole = { isWhole: true, equal: 1, likeness: expect.closeTo(1) };
const nothing = { isEqual: false, soughtShare: 0, indexedShare: 0, equal: 0, shaded: 0, likeness: 0 };

describe('compareTones', () => {
  it.each([
    ['an image and itself', soft, asItIs, { ...whole, isEqual: true }],
    ['other contrast', drawn((x, y) => 60 + softGrey(x, y) / 2), asItIs, { ...whole, isEqual: false }],
    [
      'a part',
      drawn((x, y) => softGrey(x + 30, y + 15), 50, 40),
      { ...asItIs, c: 30, f: 15 },
      { ...whole, isEqual: false, isWhole: false },
    ],
    [
      'a little more than nine tenths',
      drawn((x, y) => softGrey(x, y), 73, height),
      asItIs,
      { ...whole, isEqual: true },
    ],
    [
      'a little less',
      drawn((x, y) => softGrey(x, y), 71, height),
      asItIs,
      { ...whole, isEqual: false, isWhole: false },
    ],
    ['halves that overlap', soft, { ...asItIs, c: 40 }, nothing],
    ['images that lie apart', soft, { ...asItIs, c: 500 }, nothing],
    ['a map that leaves a line', soft, { ...asItIs, e: 0 }, nothing],
  ])('compares %s', (_, sought, map, match) => {
    expect(compareTones(sought, soft, map)).toMatchObject(match);
  });

  it('sees light and shade in soft photos, and none in gradients, paper and print', () => {
    const itself = (image: GreyImage) => compareTones(image, image, asItIs);
    expect(itself(soft).shaded).toBeGreaterThan(0.9);
    expect(itself(soft).structure).toBeGreaterThan(10);
    expect(itself(gradient).structure).toBeLessThan(0.5);
    expect(itself(page(1)).shaded).toBeLessThan(0.1);
    expect(itself(drawn(() => 250))).toMatchObject({ isEqual: false, shaded: 0, structure: 0, likeness: 0 });
  });

  it('leaves out what is put over an image, and does not find another one', () => {
    const marked = drawn((x, y) => (x < 20 && y < 16 ? 255 : softGrey(x, y)));
    const found = compareTones(marked, soft, asItIs);
    expect(found).toMatchObject({ isEqual: false, isWhole: true });
    expect(found.equal).toBeGreaterThan(0.8);
    expect(found.equal).toBeLessThan(0.97);
    expect(found.likeness).toBeGreaterThan(0.95);
    expect(compareTones(drawn(waves(2)), soft, asItIs).equal).toBeLessThan(0.5);
    expect(compareTones(page(2), page(1), asItIs).shaded).toBeLessThan(0.1);
  });

  it('tells the same of what is flipped, turned or scaled, once it is laid as it was', () => {
    const turns: readonly ((image: GreyImage) => readonly [GreyImage, Affine])[] = [
      (image) => [
        drawn((x, y) => image.data[y * width + width - 1 - x] ?? 0),
        { a: -1, b: 0, c: width - 1, d: 0, e: 1, f: 0 },
      ],
      (image) => [
        drawn((x, y) => image.data[(height - 1 - y) * width + x] ?? 0),
        { a: 1, b: 0, c: 0, d: 0, e: -1, f: height - 1 },
      ],
      (image) => [
        drawn((x, y) => image.data[(height - 1 - x) * width + y] ?? 0, height, width),
        { a: 0, b: 1, c: 0, d: -1, e: 0, f: height - 1 },
      ],
      (image) => [
        drawn((x, y) => image.data[(y >> 1) * width + (x >> 1)] ?? 0, 2 * width, 2 * height),
        { a: 0.5, b: 0, c: -0.25, d: 0, e: 0.5, f: -0.25 },
      ],
    ];
    const seed = fc.integer({ min: 1, max: 1e6 });
    fc.assert(
      fc.property(seed, fc.constantFrom(...turns), (one, turn) => {
        const image = drawn(waves(one));
        const [turned, map] = turn(image);
        const [as, now] = [compareTones(image, image, asItIs), compareTones(turned, image, map)];
        expect(now).toMatchObject({ isEqual: as.isEqual, isWhole: true, equal: as.equal });
        expect(now.shaded).toBeCloseTo(as.shaded, 1);
        // Samples fall half a pixel elsewhere.
        expect(Math.abs(now.structure / as.structure - 1)).toBeLessThan(0.05);
        expect(now.likeness).toBeCloseTo(1, 2);
      }),
      { numRuns: 8 },
    );
  });
});
