import type { Point, Quad } from '../pixels/quad.ts';
import { convexHull } from './convex-hull.ts';

/**
 * The rectangle of least area around points, at any angle, with its corners in reading order: the reading
 * direction is the one of the two that is nearer to the right, unless the rectangle is clearly upright
 * (`tall`), in which case its long side, read downwards, is taken.
 *
 * @param options.tall - Height over width from which a rectangle is read along its height. @default 1.5
 * @returns `undefined` if the points span no area.
 */
export function minAreaQuad(
  points: readonly Point[],
  { tall = 1.5 }: { tall?: number } = {},
): Quad | undefined {
  const hull = convexHull(points);
  let best:
    | { area: number; ux: number; uy: number; box: readonly [number, number, number, number] }
    | undefined;
  for (const [index, from] of hull.entries()) {
    const to = hull[(index + 1) % hull.length];
    if (to === undefined) continue;
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    if (length === 0) continue;
    const ux = (to.x - from.x) / length;
    const uy = (to.y - from.y) / length;
    const along = hull.map((point) => point.x * ux + point.y * uy);
    const across = hull.map((point) => point.y * ux - point.x * uy);
    const box = [Math.min(...along), Math.min(...across), Math.max(...along), Math.max(...across)] as const;
    const area = (box[2] - box[0]) * (box[3] - box[1]);
    if (best === undefined || area < best.area) best = { area, ux, uy, box };
  }
  if (best === undefined || best.area <= 0) return undefined;
  const { ux, uy, box } = best;
  const corner = (along: number, across: number): Point => ({
    x: along * ux - across * uy,
    y: along * uy + across * ux,
  });
  const around: readonly [Point, Point, Point, Point] = [
    corner(box[0], box[1]),
    corner(box[2], box[1]),
    corner(box[2], box[3]),
    corner(box[0], box[3]),
  ];
  return inReadingOrder(around, tall);
}

/** Of the four rotations of a rectangle, the one that is read rightwards (or downwards if tall). */
function inReadingOrder([a, b, c, d]: Quad, tall: number): Quad {
  const turns: readonly Quad[] = [
    [a, b, c, d],
    [b, c, d, a],
    [c, d, a, b],
    [d, a, b, c],
  ];
  const rightward = turns.reduce((best, quad) => (slope(quad).x > slope(best).x ? quad : best));
  const [p, q, , s] = rightward;
  const width = Math.hypot(q.x - p.x, q.y - p.y);
  const height = Math.hypot(s.x - p.x, s.y - p.y);
  if (height < width * tall) return rightward;
  return turns.reduce((best, quad) => (slope(quad).y > slope(best).y ? quad : best));
}

function slope([from, to]: Quad): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
}
