import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { type Point, quadSize } from '../pixels/quad.ts';
import { minAreaQuad } from './min-area-quad.ts';

function rectangle({ width, height, angle }: { width: number; height: number; angle: number }): Point[] {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
    [width / 2, height / 2],
  ].map(([x = 0, y = 0]) => ({ x: 100 + x * cos - y * sin, y: 100 + x * sin + y * cos }));
}

describe('minAreaQuad', () => {
  it.each([
    { case: 'no point', points: [] },
    { case: 'one point', points: [{ x: 1, y: 1 }] },
    {
      case: 'a straight line',
      points: [
        { x: 0, y: 0 },
        { x: 1, y: 1 },
        { x: 2, y: 2 },
      ],
    },
  ])('finds nothing around $case', ({ points }) => {
    expect(minAreaQuad(points)).toBeUndefined();
  });

  it('finds a rectangle again at any angle, read rightwards', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 300 }),
        fc.integer({ min: 5, max: 18 }),
        fc.double({ min: -0.7, max: 0.7, noNaN: true }),
        (width, height, angle) => {
          const quad = minAreaQuad(rectangle({ width, height, angle }));
          if (quad === undefined) throw new Error('nothing found');
          expect(quadSize(quad).width).toBeCloseTo(width, 3);
          expect(quadSize(quad).height).toBeCloseTo(height, 3);
          expect(quad[0].x).toBeCloseTo(100, 3);
          expect(quad[0].y).toBeCloseTo(100, 3);
          expect(quad[1].x).toBeGreaterThan(quad[0].x);
        },
      ),
    );
  });

  it('reads a tall rectangle along its height, downwards', () => {
    const quad = minAreaQuad(rectangle({ width: 10, height: 80, angle: 0 }));
    expect(quad && quadSize(quad)).toEqual({ width: 80, height: 10 });
    expect(quad?.[0]).toEqual({ x: 110, y: 100 });
    expect(quad?.[1]).toEqual({ x: 110, y: 180 });
  });
});
