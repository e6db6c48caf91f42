/** A point in pixels: x to the right, y down. */
export type Point = readonly [x: number, y: number];

/** Four corners in the order top-left, top-right, bottom-right, bottom-left of the upright sign. */
export type Quad = readonly [Point, Point, Point, Point];

/** `[left, top, right, bottom]` in pixels; right and bottom are exclusive. */
export type BoxEdges = readonly [left: number, top: number, right: number, bottom: number];

/** The corners of an upright rectangle. */
export function quadOfEdges([left, top, right, bottom]: BoxEdges): Quad {
  return [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
}

/** The smallest upright box around points. */
export function edgesOfPoints(points: readonly Point[]): BoxEdges {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** Applies a function to each corner. */
export function mapQuad([a, b, c, d]: Quad, map: (point: Point) => Point): Quad {
  return [map(a), map(b), map(c), map(d)];
}

/** A quad moved by whole or fractional pixels. */
export function shiftQuad(quad: Quad, dx: number, dy: number): Quad {
  return mapQuad(quad, ([x, y]) => [x + dx, y + dy]);
}

/** A box moved by whole or fractional pixels. */
export function shiftEdges([left, top, right, bottom]: BoxEdges, dx: number, dy: number): BoxEdges {
  return [left + dx, top + dy, right + dx, bottom + dy];
}

/** Area shared by two boxes in square pixels; 0 where they only touch. */
export function sharedArea(a: BoxEdges, b: BoxEdges): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  return width > 0 && height > 0 ? width * height : 0;
}
