import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { homographyBetween, mapPoint } from './homography.ts';
import { type Point, type Quad, quadOfEdges } from './quad.ts';

const jitter = fc.double({ min: -20, max: 20, noNaN: true });
const point = (x: number, y: number): fc.Arbitrary<Point> =>
  fc.tuple(jitter, jitter).map(([dx, dy]): Point => [x + dx, y + dy]);
const quad: fc.Arbitrary<Quad> = fc.tuple(point(0, 0), point(200, 0), point(200, 100), point(0, 100));

function expectNear(actual: Point, expected: Point): void {
  expect(actual[0]).toBeCloseTo(expected[0], 5);
  expect(actual[1]).toBeCloseTo(expected[1], 5);
}

describe('homographyBetween', () => {
  it('takes each corner to its partner', () => {
    fc.assert(
      fc.property(quad, quad, (from, to) => {
        const map = homographyBetween(from, to);
        for (const corner of [0, 1, 2, 3] as const) expectNear(mapPoint(map, from[corner]), to[corner]);
      }),
    );
  });

  it('comes back by the map the other way round', () => {
    fc.assert(
      fc.property(quad, quad, point(100, 50), (from, to, inside) => {
        const there = mapPoint(homographyBetween(from, to), inside);
        expectNear(mapPoint(homographyBetween(to, from), there), inside);
      }),
    );
  });

  it.each([
    { name: 'a shift', to: quadOfEdges([10, 20, 110, 70]), at: [50, 25], expected: [60, 45] },
    { name: 'a stretch', to: quadOfEdges([0, 0, 200, 50]), at: [50, 25], expected: [100, 25] },
  ] as const)('is $name', ({ to, at, expected }) => {
    expectNear(mapPoint(homographyBetween(quadOfEdges([0, 0, 100, 50]), to), at), expected);
  });

  it('refuses corners on one line', () => {
    const flat: Quad = [
      [0, 0],
      [1, 0],
      [2, 0],
      [3, 0],
    ];
    expect(() => homographyBetween(flat, quadOfEdges([0, 0, 1, 1]))).toThrow('three corners lie on one line');
  });
});
