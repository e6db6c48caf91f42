import { describe, expect, it } from 'vitest';

import { scaleSummary } from './scale-summary.ts';
import { cropScaleOf, shownBoxSide, visibilityKey, visibilityOf } from './shown-size.ts';

const item = {
  id: 'a',
  query: 'Q?',
  target: '5',
  form: 'open',
  options: [],
  dimension: null,
  imageId: 'a',
  box: { frame: 'pixel', left: 100, top: 50, right: 160, bottom: 90 },
} as const;
const image = { width: 4000, height: 3000 };

describe('shownBoxSide', () => {
  it.each([
    { name: 'no limit', pixelBudget: null, side: 40 },
    { name: 'a limit above the image', pixelBudget: 16_777_216, side: 40 },
    { name: 'a quarter of the pixels', pixelBudget: 3_000_000, side: 20 },
    { name: 'a hundredth of the pixels', pixelBudget: 120_000, side: 4 },
  ])('at $name', ({ pixelBudget, side }) => {
    expect(shownBoxSide(item, { image, pixelBudget })).toBeCloseTo(side, 12);
  });

  it('is unknown without box or image', () => {
    expect(shownBoxSide({ ...item, box: null }, { image, pixelBudget: null })).toBeNull();
    expect(shownBoxSide(item, { image: undefined, pixelBudget: null })).toBeNull();
  });
});

describe('cropScaleOf', () => {
  it.each([
    [{ width: 60, height: 40 }, 1],
    [{ width: 120, height: 80 }, 2],
    [{ width: 120, height: 40 }, Math.SQRT2],
    [undefined, null],
  ])('%j is %d', (crop, scale) => {
    expect(cropScaleOf(item, crop)).toBe(scale);
    expect(cropScaleOf({ ...item, box: null }, crop)).toBeNull();
  });

  it('sums up', () => {
    expect(scaleSummary([null, 3, 1, 2, 2])).toEqual({ known: 4, low: 1, median: 2, high: 3 });
    expect(scaleSummary([2, 1])).toEqual({ known: 2, low: 1, median: 1.5, high: 2 });
    expect(scaleSummary([null])).toBeNull();
  });
});

describe('visibilityOf', () => {
  it.each([
    [13.99, 'too-small', 'below 14 px'],
    [14, 'visible', '14 px and more'],
    [null, 'unknown', 'unknown'],
  ] as const)('%d is %s', (side, visibility, key) => {
    expect(visibilityOf(side, 14)).toBe(visibility);
    expect(visibilityKey(visibility, 14)).toBe(key);
  });
});
