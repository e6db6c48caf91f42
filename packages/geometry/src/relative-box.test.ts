import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { fromRelative } from './relative-box.ts';

describe('fromRelative', () => {
  it.each([
    [
      [0.25, 0.5, 0.5, 1],
      [100, 100, 200, 200],
    ],
    [
      [0, 0, 1, 1],
      [0, 0, 400, 200],
    ],
    [
      [-0.5, 0, 1.5, 1],
      [-200, 0, 600, 200],
    ],
  ] as const)('takes %j to %j', ([left, top, right, bottom], expected) => {
    const box = fromRelative({ frame: 'relative', left, top, right, bottom }, { width: 400, height: 200 });
    expect([box.left, box.top, box.right, box.bottom]).toEqual(expected);
  });

  it('keeps order and shares', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const side = fc.integer({ min: 1, max: 20_000 });
    fc.assert(
      fc.property(share, share, side, side, (a, b, width, height) => {
        const [left, right] = a < b ? [a, b] : [b, a];
        const box = fromRelative(
          { frame: 'relative', left, top: left, right, bottom: right },
          { width, height },
        );
        expect(box.right).toBeGreaterThanOrEqual(box.left);
        expect(box.right / width).toBeCloseTo(right, 9);
        expect(box.bottom / height).toBeCloseTo(right, 9);
      }),
    );
  });
});
