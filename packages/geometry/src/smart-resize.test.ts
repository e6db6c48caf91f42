import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { readReference } from '../__fixtures__/tiny-random-qwen3vl/read-fixture.ts';
import { ImageTooExtremeError } from './image-too-extreme-error.ts';
import { smartResize } from './smart-resize.ts';

const cases = readReference().smart_resize_cases.map((row) => ({
  ...row,
  limits: { factor: row.factor, minPixels: row.min_pixels, maxPixels: row.max_pixels },
}));

describe('smartResize', () => {
  test.each(cases)('$profile $width x $height', ({ width, height, limits, result }) => {
    expect(smartResize({ width, height }, limits)).toEqual({ width: result[1], height: result[0] });
  });

  const limits = { factor: 32, minPixels: 65_536, maxPixels: 16_777_216 };
  test.each([
    { name: 'a half below an odd multiple goes up', size: [1280, 720], expected: [1280, 704] },
    { name: 'a half above an even multiple goes down', size: [4032, 3024], expected: [4032, 3008] },
    { name: 'a half above an odd multiple goes up', size: [1280, 752], expected: [1280, 768] },
    { name: 'exact multiples stay', size: [512, 512], expected: [512, 512] },
  ])('$name', ({ size: [width = 0, height = 0], expected: [toWidth, toHeight] }) => {
    expect(smartResize({ width, height }, limits)).toEqual({ width: toWidth, height: toHeight });
  });

  test('a sliver is refused with its size', () => {
    expect(smartResize({ width: 200, height: 1 }, limits).height).toBeGreaterThan(0);
    try {
      smartResize({ width: 1, height: 201 }, limits);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(ImageTooExtremeError);
      expect(error).toMatchObject({ code: 'student/image-too-extreme', size: { width: 1, height: 201 } });
    }
  });

  test('sides are multiples of the factor, and the area keeps to the limits', () => {
    const side = fc.integer({ min: 1, max: 9000 });
    fc.assert(
      fc.property(side, side, (width, height) => {
        fc.pre(Math.max(width, height) / Math.min(width, height) <= 200);
        const shown = smartResize({ width, height }, limits);
        expect([shown.width % 32, shown.height % 32]).toEqual([0, 0]);
        expect(shown.width * shown.height).toBeGreaterThanOrEqual(limits.minPixels);
        expect(shown.width * shown.height).toBeLessThanOrEqual(limits.maxPixels);
      }),
    );
  });
});
