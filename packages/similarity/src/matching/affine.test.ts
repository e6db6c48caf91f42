import { describe, expect, it } from 'vitest';

import { applyAffine, fitAffine, invertAffine } from './affine.ts';
import { mapBox } from './map-box.ts';

const turned = { a: 0, b: -2, c: 30, d: 2, e: 0, f: -4 };
const points = [
  [0, 0],
  [10, 0],
  [3, 8],
  [7, 5],
] as const;
const pairs = points.map(([x, y]) => {
  const [toX, toY] = applyAffine(turned, x, y);
  return { x, y, toX, toY };
});

describe('fitAffine', () => {
  it('finds the map that made the pairs', () => {
    const map = fitAffine(pairs);
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f'] as const) expect(map?.[name]).toBeCloseTo(turned[name]);
  });

  it.each([
    ['no pairs', []],
    ['two pairs', pairs.slice(0, 2)],
    ['pairs on a line', [0, 1, 2, 3].map((at) => ({ x: at, y: 2 * at, toX: at, toY: at }))],
  ])('has none for %s', (_, few) => {
    expect(fitAffine(few)).toBeUndefined();
  });
});

describe('invertAffine', () => {
  it('leads back', () => {
    const back = invertAffine(turned);
    if (back === undefined) throw new Error('no way back');
    const [x, y] = applyAffine(back, ...applyAffine(turned, 5, 6));
    expect([x, y]).toEqual([expect.closeTo(5), expect.closeTo(6)]);
  });

  it('is none where all falls on a line', () => {
    expect(invertAffine({ a: 1, b: 1, c: 0, d: 2, e: 2, f: 0 })).toBeUndefined();
  });
});

describe('mapBox', () => {
  it('is upright around a turned box', () => {
    expect(mapBox({ frame: 'pixel', left: 1, top: 2, right: 4, bottom: 3 }, turned)).toEqual({
      frame: 'pixel',
      left: 24,
      top: -2,
      right: 26,
      bottom: 4,
    });
  });
});
