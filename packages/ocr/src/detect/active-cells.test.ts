import { describe, expect, it } from 'vitest';

import { activeCells } from './active-cells.ts';

/** 160 x 160 grey, with stripes of a given contrast in the middle cell of 5 x 5. */
function image(contrast: number): { data: Uint8Array; width: number; height: number } {
  const data = new Uint8Array(160 * 160 * 3).fill(100);
  for (let y = 68; y < 92; y++) {
    for (let x = 68; x < 92; x++)
      if (x % 4 < 2) data.fill(100 + contrast, (y * 160 + x) * 3, (y * 160 + x) * 3 + 3);
  }
  return { data, width: 160, height: 160 };
}

describe('activeCells', () => {
  it.each([
    { case: 'nothing on a plain image', contrast: 0, options: {}, active: 0 },
    { case: 'a cell with edges and its neighbours', contrast: 60, options: {}, active: 9 },
    { case: 'nothing where edges are weak', contrast: 10, options: {}, active: 0 },
    {
      case: 'everything when every pixel counts',
      contrast: 0,
      options: { minEdge: 0, minShare: 0 },
      active: 25,
    },
  ])('marks $case', ({ contrast, options, active }) => {
    const cells = activeCells(image(contrast), { cell: 32, minEdge: 24, minShare: 0.03, ...options });
    expect(cells.reduce((sum, cell) => sum + cell, 0)).toBe(active);
  });
});
