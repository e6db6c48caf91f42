import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { planTiles } from './plan-tiles.ts';

const cell = 32;

function cells(image: { width: number; height: number }): number {
  return Math.ceil(image.width / cell) * Math.ceil(image.height / cell);
}

describe('planTiles', () => {
  it('looks nowhere when no cell is active', () => {
    const image = { width: 500, height: 400 };
    expect(planTiles(image, { active: new Uint8Array(cells(image)), cell, tile: 256, overlap: 32 })).toEqual(
      [],
    );
  });

  it('covers each active cell by exactly one core, within the image and its window', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 700 }),
        fc.integer({ min: 1, max: 700 }),
        fc.integer(),
        (width, height, seed) => {
          const image = { width, height };
          const active = Uint8Array.from({ length: cells(image) }, (_, index) =>
            (index * 7919 + seed) % 5 === 0 ? 1 : 0,
          );
          const tiles = planTiles(image, { active, cell, tile: 256, overlap: 32 });
          const columns = Math.ceil(width / cell);
          for (const [index, on] of active.entries()) {
            const x = (index % columns) * cell;
            const y = Math.floor(index / columns) * cell;
            const holding = tiles.filter(
              ({ core }) => core.left <= x && x < core.right && core.top <= y && y < core.bottom,
            );
            expect(holding.length).toBeLessThanOrEqual(1);
            if (on === 1) expect(holding).toHaveLength(1);
          }
          for (const { core, window } of tiles) {
            expect(window.left).toBeLessThanOrEqual(core.left);
            expect(window.right).toBeGreaterThanOrEqual(core.right);
            expect(window.right).toBeLessThanOrEqual(width);
            expect(window.bottom).toBeLessThanOrEqual(height);
            expect(window.right - window.left).toBeLessThanOrEqual(256);
          }
        },
      ),
    );
  });
});
