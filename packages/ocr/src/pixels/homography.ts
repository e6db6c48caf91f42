import type { Quad } from './quad.ts';

/** Coefficients a..h of the map (u, v) -> ((a u + b v + c) / w, (d u + e v + f) / w) with w = g u + h v + 1. */
export type Homography = readonly [number, number, number, number, number, number, number, number];

/**
 * The projective map that takes the unit square's corners (0,0), (1,0), (1,1), (0,1) to those of a quad, in
 * closed form (Heckbert, "Fundamentals of Texture Mapping", 1989, section 2.2.3).
 */
export function squareToQuad([p0, p1, p2, p3]: Quad): Homography {
  const sx = p0.x - p1.x + p2.x - p3.x;
  const sy = p0.y - p1.y + p2.y - p3.y;
  const dx1 = p1.x - p2.x;
  const dx2 = p3.x - p2.x;
  const dy1 = p1.y - p2.y;
  const dy2 = p3.y - p2.y;
  const det = dx1 * dy2 - dx2 * dy1;
  const g = det === 0 ? 0 : (sx * dy2 - dx2 * sy) / det;
  const h = det === 0 ? 0 : (dx1 * sy - sx * dy1) / det;
  return [
    p1.x - p0.x + g * p1.x,
    p3.x - p0.x + h * p3.x,
    p0.x,
    p1.y - p0.y + g * p1.y,
    p3.y - p0.y + h * p3.y,
    p0.y,
    g,
    h,
  ];
}
