import { describe, expect, it } from 'vitest';

import { findComponents } from './find-components.ts';

function mapOf(...rows: readonly string[]): { map: Uint8Array; width: number; height: number } {
  const width = rows[0]?.length ?? 0;
  return {
    map: Uint8Array.from(rows.join(''), (mark) => (mark === '#' ? 255 : mark === '+' ? 102 : 0)),
    width,
    height: rows.length,
  };
}

describe('findComponents', () => {
  it.each([
    { case: 'an empty map', rows: ['....', '....'], areas: [] },
    { case: 'one area', rows: ['.##.', '.##.'], areas: [4] },
    { case: 'two areas', rows: ['##..', '....', '..##'], areas: [2, 2] },
    { case: 'areas that touch at a corner as one', rows: ['##..', '..##'], areas: [4] },
    { case: 'rows apart at the border', rows: ['...#', '#...', '#...'], areas: [2] },
    { case: 'what lies above the threshold only', rows: ['++##'], areas: [2] },
  ])('finds $case', ({ rows, areas }) => {
    const { map, width, height } = mapOf(...rows);
    const found = findComponents(map, { width, height, threshold: 0.5, minArea: 2 });
    expect(found.map(({ area }) => area)).toEqual(areas);
  });

  it('scores an area by its mean probability and outlines it by pixel corners', () => {
    const { map, width, height } = mapOf('....', '.#+.', '....');
    const [area] = findComponents(map, { width, height, threshold: 0.3, minArea: 1 });
    expect(area?.score).toBeCloseTo(0.7);
    expect(area?.outline).toEqual([
      { x: 1, y: 1 },
      { x: 1, y: 2 },
      { x: 3, y: 1 },
      { x: 3, y: 2 },
    ]);
  });
});
