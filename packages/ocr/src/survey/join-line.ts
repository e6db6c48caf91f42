import type { FoundLine } from '../detect/map-to-lines.ts';
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
  const [joined] = joinLines(
    [line, ...others].map((quad) => ({ quad, score: 1 })),
    options,
  );
  return joined?.quad ?? line;
}

/** Joins found lines that continue each other; the score of a joined line is its lowest part's. */
export function joinLines(found: readonly FoundLine[], options: JoinLineOptions = {}): FoundLine[] {
  const left = [...found];
  const joined: FoundLine[] = [];
  for (let line = left.shift(); line !== undefined; line = left.shift()) {
    let { quad, score } = line;
    for (;;) {
      const at = left.findIndex((other) => continuesLine(quad, other.quad, options));
      const [part] = at < 0 ? [] : left.splice(at, 1);
      if (part === undefined) break;
      quad = minAreaQuad([...quad, ...part.quad]) ?? quad;
      score = Math.min(score, part.score);
    }
    joined.push({ quad, score });
  }
  return joined;
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
