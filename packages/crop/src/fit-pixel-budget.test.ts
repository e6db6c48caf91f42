import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { noise } from './__fixtures__/make-images.ts';
import { budgetSize, fitPixelBudget } from './fit-pixel-budget.ts';
import { viewOfPixels } from './view-of-pixels.ts';

describe('budgetSize', () => {
  it.each([
    { case: 'fits', size: [40, 30], budget: 1200, output: [40, 30] },
    { case: 'a quarter', size: [40, 30], budget: 300, output: [20, 15] },
    { case: 'one pixel', size: [40, 30], budget: 1, output: [1, 1] },
    { case: 'a line', size: [10_000, 1], budget: 100, output: [100, 1] },
  ])('$case', ({ size: [width = 0, height = 0], budget, output: [outWidth, outHeight] }) => {
    expect(budgetSize({ width, height }, budget)).toEqual({ width: outWidth, height: outHeight });
  });

  it('stays within the budget, within the image and close to its shape', () => {
    const side = fc.integer({ min: 1, max: 10_000 });
    fc.assert(
      fc.property(side, side, fc.integer({ min: 1, max: 1e8 }), (width, height, budget) => {
        const fit = budgetSize({ width, height }, budget);
        expect(fit.width * fit.height).toBeLessThanOrEqual(budget);
        expect(fit.width >= 1 && fit.height >= 1 && fit.width <= width && fit.height <= height).toBe(true);
        const scale = Math.min(1, Math.sqrt(budget / (width * height)));
        if (Math.min(width, height) * scale >= 1) {
          expect(Math.abs(fit.width - width * scale)).toBeLessThan(1);
          expect(Math.abs(fit.height - height * scale)).toBeLessThan(1);
        }
      }),
    );
  });

  it.each([0, -5, Number.NaN])('refuses a budget of %d', (budget) => {
    expect(() => budgetSize({ width: 4, height: 3 }, budget)).toThrow(RangeError);
  });
});

describe('fitPixelBudget', () => {
  const view = viewOfPixels(noise(200, 100));

  it('hands on an image that fits', async () => {
    expect(await fitPixelBudget(view, 20_000)).toEqual({ view, scale: 1 });
  });

  it('shrinks one that does not', async () => {
    const { view: small, scale } = await fitPixelBudget(view, 5_000);
    expect([small.size, scale]).toEqual([{ width: 100, height: 50 }, 0.5]);
    expect((await small.pixels()).data.length).toBe(15_000);
    expect(small.id).not.toBe(view.id);
    expect(small.id).toBe((await fitPixelBudget(view, 5_000)).view.id);
  });
});
