import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { box, boxInView, image } from './__fixtures__/boxes.ts';
import { areaRatio } from './area-ratio.ts';
import { boxSize } from './box-size.ts';
import { clipBox } from './clip-box.ts';
import { contains } from './contains.ts';
import { InvalidBoxError } from './errors/invalid-box-error.ts';
import { expandBox } from './expand-box.ts';
import { roundBoxOut } from './round-box-out.ts';

const unusable = [
  { case: 'no width', input: box(10, 10, 10, 20), reason: 'box has no area' },
  { case: 'swapped corners', input: box(20, 20, 10, 10), reason: 'box has no area' },
  { case: 'NaN', input: box(Number.NaN, 0, 10, 10), reason: 'box has no area' },
  { case: 'an infinite side', input: box(0, 0, Number.POSITIVE_INFINITY, 10), reason: 'box has no area' },
  { case: 'a place right of the image', input: box(640, 0, 700, 10), reason: 'box lies outside the image' },
  { case: 'a place below the image', input: box(0, 480, 10, 490), reason: 'box lies outside the image' },
  { case: 'a place just left of it', input: box(-50, 0, 0, 10), reason: 'box lies outside the image' },
  { case: 'a place just above it', input: box(0, -50, 10, 0), reason: 'box lies outside the image' },
];

describe.each([
  { name: 'clipBox', apply: clipBox },
  { name: 'expandBox', apply: expandBox },
  { name: 'roundBoxOut', apply: roundBoxOut },
  { name: 'areaRatio', apply: areaRatio },
])('$name', ({ apply }) => {
  it.each(unusable)('throws on $case', ({ input, reason }) => {
    expect(() => apply(input, image)).toThrow(InvalidBoxError);
    expect(() => apply(input, image)).toThrow(reason);
  });
});

describe('InvalidBoxError', () => {
  it('names box and image', () => {
    const error = new InvalidBoxError({ reason: 'box has no area', box: box(1.5, 2, 1.5, 4), image });
    expect(error).toMatchObject({ code: 'geometry/invalid-box', box: box(1.5, 2, 1.5, 4), image });
    expect(error.message).toContain('[1.5, 2, 1.5, 4] in an image of 640x480 px');
  });
});

describe('clipBox', () => {
  it.each([
    { case: 'inside', input: box(1, 2, 3, 4), output: box(1, 2, 3, 4) },
    { case: 'over two sides', input: box(-5, 10, 20, 500), output: box(0, 10, 20, 480) },
    { case: 'over all sides', input: box(-1, -1, 641, 481), output: box(0, 0, 640, 480) },
    { case: 'a sliver at the border', input: box(639.5, 0, 700, 1), output: box(639.5, 0, 640, 1) },
  ])('$case', ({ input, output }) => {
    expect(clipBox(input, image)).toEqual(output);
  });

  it('lies in box and image, and does nothing the second time', () => {
    fc.assert(
      fc.property(boxInView, (input) => {
        const clipped = clipBox(input, image);
        expect(contains(input, clipped) && contains(box(0, 0, 640, 480), clipped)).toBe(true);
        expect(clipBox(clipped, image)).toEqual(clipped);
      }),
    );
  });
});

describe('expandBox', () => {
  it.each([
    { case: 'inside', input: box(100, 100, 200, 150), ratio: 0.1, output: box(90, 95, 210, 155) },
    { case: 'cut at the top', input: box(100, 0, 200, 50), ratio: 0.1, output: box(90, 0, 210, 55) },
    {
      case: 'cut at the far corner',
      input: box(600, 440, 640, 480),
      ratio: 0.5,
      output: box(580, 420, 640, 480),
    },
    {
      case: 'partly outside, margin of the whole box',
      input: box(-50, 0, 50, 40),
      ratio: 0.1,
      output: box(0, 0, 60, 44),
    },
    { case: 'no margin', input: box(1, 2, 3, 4), ratio: 0, output: box(1, 2, 3, 4) },
    {
      case: 'the default of 5 %',
      input: box(100, 100, 200, 200),
      ratio: undefined,
      output: box(95, 95, 205, 205),
    },
  ])('$case', ({ input, ratio, output }) => {
    expect(expandBox(input, image, { ratio })).toEqual(output);
  });

  it('does not pull in a box that lies beside the image', () => {
    expect(() => expandBox(box(-50, 0, -1, 10), image, { ratio: 0.5 })).toThrow('outside');
  });

  it.each([-0.1, Number.NaN, Number.POSITIVE_INFINITY])('refuses a ratio of %d', (ratio) => {
    expect(() => expandBox(box(1, 2, 3, 4), image, { ratio })).toThrow(RangeError);
  });

  it('contains what was in the image, and stays in it', () => {
    fc.assert(
      fc.property(boxInView, fc.double({ min: 0, max: 3, noNaN: true }), (input, ratio) => {
        const grown = expandBox(input, image, { ratio });
        expect(contains(grown, clipBox(input, image)) && contains(box(0, 0, 640, 480), grown)).toBe(true);
      }),
    );
  });
});

describe('roundBoxOut', () => {
  it.each([
    { case: 'whole already', input: box(1, 2, 3, 4), output: box(1, 2, 3, 4) },
    { case: 'fractions', input: box(1.9, 2.1, 3.01, 3.99), output: box(1, 2, 4, 4) },
    { case: 'within one pixel', input: box(5.2, 5.2, 5.4, 5.4), output: box(5, 5, 6, 6) },
    { case: 'at the border', input: box(-0.5, 470.5, 3, 480.5), output: box(0, 470, 3, 480) },
  ])('$case', ({ input, output }) => {
    expect(roundBoxOut(input, image)).toEqual(output);
  });

  it('is whole, in the image, and holds the box with less than a pixel to spare', () => {
    fc.assert(
      fc.property(boxInView, (input) => {
        const clipped = clipBox(input, image);
        const round = roundBoxOut(input, image);
        expect([round.left, round.top, round.right, round.bottom].every(Number.isInteger)).toBe(true);
        expect(contains(round, clipped) && contains(box(0, 0, 640, 480), round)).toBe(true);
        expect(boxSize(round).width - boxSize(clipped).width).toBeLessThan(2);
        expect(boxSize(round).height - boxSize(clipped).height).toBeLessThan(2);
      }),
    );
  });
});

describe('areaRatio', () => {
  it.each([
    { case: 'a quarter', input: box(0, 0, 320, 240), ratio: 0.25 },
    { case: 'everything', input: box(0, 0, 640, 480), ratio: 1 },
    { case: 'only what is inside', input: box(-320, 0, 320, 480), ratio: 0.5 },
    { case: 'one pixel', input: box(7, 7, 8, 8), ratio: 1 / 307_200 },
  ])('$case', ({ input, ratio }) => {
    expect(areaRatio(input, image)).toBeCloseTo(ratio, 12);
  });
});
