import type { SeededRandom } from '@r2i/schema';

import { edgesOfPoints, mapQuad, type Quad, quadOfEdges, shiftQuad } from './quad.ts';

/** How a flat sign is seen: turned, and one side nearer than the other. */
export interface Warp {
  /** Clockwise turn in degrees. */
  readonly degrees: number;
  /** Share by which the right side is taller than the left; negative makes the left side taller. */
  readonly tiltX: number;
  /** Share by which the bottom is wider than the top; negative makes the top wider. */
  readonly tiltY: number;
}

/** A mild warp: at most 6 degrees and 8 %. */
export function randomWarp(random: SeededRandom): Warp {
  const spread = (most: number): number => (random.next() * 2 - 1) * most;
  return { degrees: spread(6), tiltX: spread(0.08), tiltY: spread(0.08) };
}

/** The corners of a warped sign of that size in pixels; the smallest x and y are `margin`. */
export function warpedCorners(
  { width, height }: { readonly width: number; readonly height: number },
  { degrees, tiltX, tiltY }: Warp,
  margin: number,
): Quad {
  const angle = (degrees / 180) * Math.PI;
  const flat = quadOfEdges([-width / 2, -height / 2, width / 2, height / 2]);
  const seen = mapQuad(flat, ([x, y]) => {
    const wide = x * (1 + (Math.sign(y) * tiltY) / 2);
    const tall = y * (1 + (Math.sign(x) * tiltX) / 2);
    return [wide * Math.cos(angle) - tall * Math.sin(angle), wide * Math.sin(angle) + tall * Math.cos(angle)];
  });
  const [left, top] = edgesOfPoints(seen);
  return shiftQuad(seen, margin - left, margin - top);
}
