import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { anyBox, box } from './__fixtures__/boxes.ts';
import { contains } from './contains.ts';
import { iou } from './iou.ts';

describe('iou', () => {
  it.each([
    { case: 'equal', a: box(1, 2, 3, 4), b: box(1, 2, 3, 4), value: 1 },
    { case: 'half shared', a: box(0, 0, 2, 1), b: box(1, 0, 3, 1), value: 1 / 3 },
    { case: 'one within the other', a: box(0, 0, 10, 10), b: box(0, 0, 5, 5), value: 0.25 },
    { case: 'touching', a: box(0, 0, 1, 1), b: box(1, 0, 2, 1), value: 0 },
    { case: 'apart both ways', a: box(0, 0, 1, 1), b: box(5, 5, 6, 6), value: 0 },
    { case: 'without area', a: box(1, 1, 1, 1), b: box(0, 0, 2, 2), value: 0 },
  ])('$case', ({ a, b, value }) => {
    expect(iou(a, b)).toBeCloseTo(value, 12);
  });

  it('is symmetric, in [0, 1], and 1 for a box with itself', () => {
    fc.assert(
      fc.property(anyBox, anyBox, (a, b) => {
        expect(iou(a, b)).toBe(iou(b, a));
        expect(iou(a, b)).toBeGreaterThanOrEqual(0);
        expect(iou(a, b)).toBeLessThanOrEqual(1);
        expect(iou(a, a)).toBeCloseTo(1, 9);
      }),
    );
  });
});

describe('contains', () => {
  it.each([
    { case: 'itself', inner: box(10, 10, 20, 20), expected: true },
    { case: 'a part', inner: box(11, 10, 20, 19), expected: true },
    { case: 'not beyond the left', inner: box(9.9, 10, 20, 20), expected: false },
    { case: 'not beyond the top', inner: box(10, 9.9, 20, 20), expected: false },
    { case: 'not beyond the right', inner: box(10, 10, 20.1, 20), expected: false },
    { case: 'not beyond the bottom', inner: box(10, 10, 20, 20.1), expected: false },
  ])('$case', ({ inner, expected }) => {
    expect(contains(box(10, 10, 20, 20), inner)).toBe(expected);
  });
});
