import { describe, expect, it } from 'vitest';

import { quadBox } from '../pixels/quad.ts';
import { mapToLines } from './map-to-lines.ts';

function mapWith(
  ...bars: readonly { left: number; top: number; right: number; bottom: number; value?: number }[]
): Uint8Array {
  const map = new Uint8Array(100 * 60);
  for (const { left, top, right, bottom, value = 255 } of bars) {
    for (let y = top; y < bottom; y++) map.fill(value, y * 100 + left, y * 100 + right);
  }
  return map;
}

describe('mapToLines', () => {
  it('grows a core by area times unclip over the perimeter', () => {
    const map = mapWith({ left: 20, top: 20, right: 60, bottom: 30 });
    const [line] = mapToLines(map, { width: 100, height: 60, unclip: 2 });
    // 40 x 10 px: 400 * 2 / 100 = 8 px on each side.
    expect(line && quadBox(line.quad)).toEqual({ frame: 'pixel', left: 12, top: 12, right: 68, bottom: 38 });
    expect(line?.score).toBe(1);
  });

  it.each([
    { case: 'nothing', bars: [], count: 0 },
    {
      case: 'two lines',
      bars: [
        { left: 5, top: 5, right: 50, bottom: 12 },
        { left: 5, top: 30, right: 50, bottom: 37 },
      ],
      count: 2,
    },
    { case: 'a faint line', bars: [{ left: 5, top: 5, right: 50, bottom: 12, value: 100 }], count: 0 },
    { case: 'a hairline', bars: [{ left: 5, top: 5, right: 50, bottom: 7 }], count: 0 },
  ])('finds $count in a map with $case', ({ bars, count }) => {
    expect(mapToLines(mapWith(...bars), { width: 100, height: 60 })).toHaveLength(count);
  });
});
