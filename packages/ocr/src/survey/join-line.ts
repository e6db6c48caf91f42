import { minAreaQuad } from '../detect/min-area-quad.ts';
import { type Point, type Quad, quadSize } from '../pixels/quad.ts';

export interface JoinLineOptions {
  /** Largest gap between parts of one line, as a share of its height. @default 1 */
  readonly maxGap?: number;
  /** How far the part's middle may lie beside the line's axis, as a share of its height. @default 0.35 */
  readonly maxShift?: number;
  /** Smallest ratio of the parts' heights. @default 0.6 */
  readonly minHeightRatio?: number;
}

/** Whether a quad goes on where a line ends: same axis, similar height, a gap no larger than a word's. */
export function continuesLine(
  line: Quad,
  other: Quad,
  { maxGap = 1, maxShift = 0.35, minHeightRatio = 0.6 }: JoinLineOptions = {},
): boolean {
  const { width, height } = quadSize(line);
  const { height: otherHeight } = quadSize(other);
  if (Math.min(height, otherHeight) < minHeightRatio * Math.max(height, otherHeight)) return false;
  const middle = centre(line);
  const along = { x: (line[1].x - line[0].x) / width, y: (line[1].y - line[0].y) / width };
  const positions = other.map((point) => (point.x - middle.x) * along.x + (point.y - middle.y) * along.y);
  const gap = Math.max(Math.min(...positions) - width / 2, -width / 2 - Math.max(...positions));
  // Judged where the other part begins, so that a slight turn between the parts does no harm.
  const near = edgeNearest(other, middle);
  const shift = Math.abs((near.y - middle.y) * along.x - (near.x - middle.x) * along.y);
  return gap <= maxGap * height && shift <= maxShift * height;
}

/** The line together with all parts that continue it, directly or through another part. */
export function joinLine(line: Quad, others: readonly Quad[], options: JoinLineOptions = {}): Quad {
  let joined = line;
  let left = others;
  for (;;) {
    const parts = left.filter((other) => continuesLine(joined, other, options));
    if (parts.length === 0) return joined;
    left = left.filter((other) => !parts.includes(other));
    joined = minAreaQuad([joined, ...parts].flat()) ?? joined;
  }
}

/** Mean of a quad's corners. */
export function centre(quad: Quad): Point {
  return {
    x: quad.reduce((sum, point) => sum + point.x, 0) / 4,
    y: quad.reduce((sum, point) => sum + point.y, 0) / 4,
  };
}

function edgeNearest([a, b, c, d]: Quad, to: Point): Point {
  const start = { x: (a.x + d.x) / 2, y: (a.y + d.y) / 2 };
  const end = { x: (b.x + c.x) / 2, y: (b.y + c.y) / 2 };
  const distance = (point: Point): number => Math.hypot(point.x - to.x, point.y - to.y);
  return distance(start) < distance(end) ? start : end;
}
