import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { box } from './__fixtures__/boxes.ts';
import { tileImage } from './tile-image.ts';

describe('tileImage', () => {
  it.each([
    { case: 'one tile', size: [100, 50], options: { tile: 100 }, tiles: [box(0, 0, 100, 50)] },
    {
      case: 'exact halves',
      size: [100, 50],
      options: { tile: 50 },
      tiles: [box(0, 0, 50, 50), box(50, 0, 100, 50)],
    },
    {
      case: 'even spread',
      size: [100, 50],
      options: { tile: 60 },
      tiles: [box(0, 0, 60, 50), box(40, 0, 100, 50)],
    },
    {
      case: 'overlap asks for one more',
      size: [100, 10],
      options: { tile: 50, overlap: 10 },
      tiles: [box(0, 0, 50, 10), box(25, 0, 75, 10), box(50, 0, 100, 10)],
    },
    {
      case: 'row after row',
      size: [3, 4],
      options: { tile: 2 },
      tiles: [box(0, 0, 2, 2), box(1, 0, 3, 2), box(0, 2, 2, 4), box(1, 2, 3, 4)],
    },
    { case: 'one pixel', size: [1, 1], options: { tile: 640, overlap: 64 }, tiles: [box(0, 0, 1, 1)] },
  ])('$case', ({ size: [width = 0, height = 0], options, tiles }) => {
    expect(tileImage({ width, height }, options)).toEqual(tiles);
  });

  it('covers every pixel, stays inside, and overlaps as asked', () => {
    const side = fc.integer({ min: 1, max: 120 });
    fc.assert(
      fc.property(side, side, side, fc.nat(), (width, height, tile, any) => {
        const overlap = any % tile;
        const tiles = tileImage({ width, height }, { tile, overlap });
        const ranges = (from: 'left' | 'top', to: 'right' | 'bottom'): (readonly [number, number])[] =>
          [...new Map(tiles.map((one) => [one[from], one[to]] as const))].sort(([x], [y]) => x - y);
        for (const [length, axis] of [
          [width, ranges('left', 'right')],
          [height, ranges('top', 'bottom')],
        ] as const) {
          expect(axis[0]?.[0]).toBe(0);
          expect(axis.at(-1)?.[1]).toBe(length);
          axis.forEach(([from, to], index) => {
            expect(to - from).toBe(Math.min(tile, length));
            const next = axis[index + 1];
            if (next !== undefined) expect(to - next[0]).toBeGreaterThanOrEqual(overlap);
          });
        }
        const expected = ranges('left', 'right').length * ranges('top', 'bottom').length;
        expect(tiles.length).toBe(expected);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    { case: 'no tile', options: { tile: 0 } },
    { case: 'a fraction', options: { tile: 1.5 } },
    { case: 'overlap as large as the tile', options: { tile: 10, overlap: 10 } },
    { case: 'negative overlap', options: { tile: 10, overlap: -1 } },
  ])('refuses $case', ({ options }) => {
    expect(() => tileImage({ width: 9, height: 9 }, options)).toThrow(RangeError);
  });
});
