import type { Point } from '../pixels/quad.ts';

/** A connected area of a probability map. */
export interface MapComponent {
  /** Mean probability over its pixels, in [0, 1]. */
  readonly score: number;
  /** Number of pixels. */
  readonly area: number;
  /** Outermost pixels: the leftmost and the rightmost of each row, as pixel corners (two for each end). */
  readonly outline: readonly Point[];
}

/**
 * Finds the 8-connected areas of a map where the probability exceeds a threshold.
 *
 * @param map - `width * height` probabilities in steps of 1 / 255, row after row.
 * @returns In the order of their topmost, then leftmost pixel.
 */
export function findComponents(
  map: Uint8Array,
  {
    width,
    height,
    threshold,
    minArea = 8,
  }: { width: number; height: number; threshold: number; minArea?: number },
): MapComponent[] {
  const seen = new Uint8Array(width * height);
  const least = threshold * 255;
  const stack: number[] = [];
  const found: MapComponent[] = [];
  for (let start = 0; start < width * height; start++) {
    if (seen[start] === 1 || !((map[start] ?? 0) > least)) continue;
    seen[start] = 1;
    stack.push(start);
    let sum = 0;
    let area = 0;
    const rows = new Map<number, { left: number; right: number }>();
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const x = at % width;
      const y = (at - x) / width;
      sum += map[at] ?? 0;
      area += 1;
      const row = rows.get(y);
      if (row === undefined) rows.set(y, { left: x, right: x });
      else if (x < row.left) row.left = x;
      else if (x > row.right) row.right = x;
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          const next = ny * width + nx;
          if (seen[next] === 1 || !((map[next] ?? 0) > least)) continue;
          seen[next] = 1;
          stack.push(next);
        }
      }
    }
    if (area < minArea) continue;
    const outline = [...rows].flatMap(([y, { left, right }]) => [
      { x: left, y },
      { x: left, y: y + 1 },
      { x: right + 1, y },
      { x: right + 1, y: y + 1 },
    ]);
    found.push({ score: sum / area / 255, area, outline });
  }
  return found;
}
