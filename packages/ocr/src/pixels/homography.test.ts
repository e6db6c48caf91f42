import fc from 'fast-check';
import { expect, it } from 'vitest';

import { squareToQuad } from './homography.ts';
import type { Quad } from './quad.ts';

it('takes the corners of the unit square to those of any convex quad', () => {
  const offset = fc.double({ min: -20, max: 20, noNaN: true });
  fc.assert(
    fc.property(fc.array(offset, { minLength: 8, maxLength: 8 }), (by) => {
      const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = by;
      const quad: Quad = [
        { x: a, y: b },
        { x: 100 + c, y: d },
        { x: 100 + e, y: 100 + f },
        { x: g, y: 100 + h },
      ];
      const m = squareToQuad(quad);
      for (const [index, [u, v]] of (
        [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 1],
        ] as const
      ).entries()) {
        const w = m[6] * u + m[7] * v + 1;
        expect((m[0] * u + m[1] * v + m[2]) / w).toBeCloseTo(quad[index]?.x ?? 0, 6);
        expect((m[3] * u + m[4] * v + m[5]) / w).toBeCloseTo(quad[index]?.y ?? 0, 6);
      }
    }),
  );
});
