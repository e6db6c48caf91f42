import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { type CellRectangle, heaviestRectangle } from './heaviest-rectangle.ts';

function sumOf(
  weights: readonly number[],
  across: number,
  { left, top, right, bottom }: CellRectangle,
): number {
  let sum = 0;
  for (let y = top; y < bottom; y += 1)
    for (let x = left; x < right; x += 1) sum += weights[y * across + x] ?? 0;
  return sum;
}

describe('heaviestRectangle', () => {
  it.each([
    ['nothing', [], 0, 0, undefined],
    ['nothing above 0', [0, -1, 0, 0], 2, 2, undefined],
    ['one cell', [0, 0, 0, 1], 2, 2, { left: 1, top: 1, right: 2, bottom: 2 }],
    ['plain cells between', [1, 0, 1], 3, 1, { left: 0, top: 0, right: 3, bottom: 1 }],
    ['a cell against it between', [1, -2, 1], 3, 1, { left: 0, top: 0, right: 1, bottom: 1 }],
  ] as const)('%s', (_, weights, across, down, expected) => {
    expect(heaviestRectangle(weights, across, down)).toEqual(expected);
  });

  it('is as heavy as the heaviest of all', () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 4 })
          .chain((across) =>
            fc.tuple(
              fc.constant(across),
              fc.array(fc.integer({ min: -3, max: 3 }), { minLength: across * 3, maxLength: across * 3 }),
            ),
          ),
        ([across, weights]) => {
          let most = 0;
          for (let top = 0; top < 3; top += 1)
            for (let bottom = top + 1; bottom <= 3; bottom += 1)
              for (let left = 0; left < across; left += 1)
                for (let right = left + 1; right <= across; right += 1)
                  most = Math.max(most, sumOf(weights, across, { left, top, right, bottom }));
          const found = heaviestRectangle(weights, across, 3);
          expect(found === undefined ? 0 : sumOf(weights, across, found)).toBe(most);
        },
      ),
    );
  });
});
