import { createRandom } from '@r2i/schema';
import fc from 'fast-check';
import { expect, it } from 'vitest';

import { placeSigns } from './place-signs.ts';
import { sharedArea } from './quad.ts';

const size = fc.record({ width: fc.integer({ min: 1, max: 300 }), height: fc.integer({ min: 1, max: 200 }) });

it('keeps signs apart and inside the image', () => {
  fc.assert(
    fc.property(fc.nat(), fc.array(size, { maxLength: 8 }), (seed, signs) => {
      const boxes = placeSigns(createRandom(seed), signs, { width: 600, height: 400 }).map(
        ({ sign, left, top }) => [left, top, left + sign.width, top + sign.height] as const,
      );
      for (const [index, box] of boxes.entries()) {
        expect(box[0] >= 0 && box[1] >= 0 && box[2] <= 600 && box[3] <= 400).toBe(true);
        for (const other of boxes.slice(index + 1)) expect(sharedArea(box, other)).toBe(0);
      }
    }),
    { numRuns: 50 },
  );
});

it('leaves out a sign larger than the image', () => {
  expect(placeSigns(createRandom(1), [{ width: 700, height: 10 }], { width: 600, height: 400 })).toEqual([]);
});
