import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import cases from './__fixtures__/smart-resize-cases.json' with { type: 'json' };
import { ImageTooExtremeError } from './errors/image-too-extreme-error.ts';
import { smartResize } from './smart-resize.ts';

describe('smartResize', () => {
  test.each(cases)('$profile $size.width x $size.height', ({ size, limits, result }) => {
    expect(smartResize(size, limits)).toEqual(result);
  });

  // The first three as Qwen's own processor gives them, the others worked through by hand.
  test.each([
    [{ width: 1280, height: 720 }, { factor: 32 }, { width: 1280, height: 704 }],
    [
      { width: 4032, height: 3024 },
      { factor: 32, maxPixels: 16_777_216 },
      { width: 4032, height: 3008 },
    ],
    [{ width: 17, height: 900 }, {}, { width: 28, height: 896 }],
    [{ width: 28, height: 28 }, {}, { width: 56, height: 56 }],
    [{ width: 2000, height: 1500 }, {}, { width: 1988, height: 1512 }],
    [{ width: 8000, height: 6000 }, {}, { width: 4116, height: 3080 }],
  ])('%j with %j is %j', (size, options, expected) => {
    expect(smartResize(size, options)).toEqual(expected);
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
      expect(error).toMatchObject({ code: 'geometry/image-too-extreme', size: { width: 1, height: 201 } });
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
