import type { PixelBox } from '@r2i/schema';

/** A point in pixels; x to the right, y down. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * The four corners of a line of text, in reading order: top left, top right, bottom right, bottom left. The
 * edge from the first to the second corner is the reading direction.
 */
export type Quad = readonly [Point, Point, Point, Point];

/** Length of the line in reading direction and its height across it, in pixels: means of opposite edges. */
export function quadSize([a, b, c, d]: Quad): { readonly width: number; readonly height: number } {
  return {
    width: (distance(a, b) + distance(d, c)) / 2,
    height: (distance(a, d) + distance(b, c)) / 2,
  };
}

/** The smallest upright box around a quad. */
export function quadBox(quad: Quad): PixelBox {
  const xs = quad.map((point) => point.x);
  const ys = quad.map((point) => point.y);
  return {
    frame: 'pixel',
    left: Math.min(...xs),
    top: Math.min(...ys),
    right: Math.max(...xs),
    bottom: Math.max(...ys),
  };
}

/** Scales a quad about the origin, then moves it. */
export function moveQuad([a, b, c, d]: Quad, { scale, x, y }: { scale: number; x: number; y: number }): Quad {
  const move = (point: Point): Point => ({ x: point.x * scale + x, y: point.y * scale + y });
  return [move(a), move(b), move(c), move(d)];
}

/** Grows a quad along and across its reading direction by so many pixels on each side. */
export function growQuad(quad: Quad, { along, across }: { along: number; across: number }): Quad {
  const [a, b, , d] = quad;
  const { width, height } = quadSize(quad);
  const ux = { x: (b.x - a.x) / (width || 1), y: (b.y - a.y) / (width || 1) };
  const uy = { x: (d.x - a.x) / (height || 1), y: (d.y - a.y) / (height || 1) };
  const push = (point: Point, right: number, down: number): Point => ({
    x: point.x + ux.x * along * right + uy.x * across * down,
    y: point.y + ux.y * along * right + uy.y * across * down,
  });
  return [push(quad[0], -1, -1), push(quad[1], 1, -1), push(quad[2], 1, 1), push(quad[3], -1, 1)];
}

/** An upright box as a quad. */
export function boxQuad({ left, top, right, bottom }: Omit<PixelBox, 'frame'>): Quad {
  return [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ];
}

function distance(from: Point, to: Point): number {
  return Math.hypot(to.x - from.x, to.y - from.y);
}
