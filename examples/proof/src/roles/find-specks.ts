import type { PixelBox, RawImage } from '@r2i/schema';

/** Change of a channel between neighbours, in levels, from which there is an edge: soft grounds stay below it. */
const edgeLevels = 36;
/** Pixels around what was found. */
const margin = 3;
/** A thing has at least so many edge pixels. */
const leastEdges = 12;

/**
 * Boxes of things that stand out from a soft ground: connected edges, in reading order. Knows nothing of what they
 * are.
 */
export function findSpecks({ width, height, data }: RawImage): readonly PixelBox[] {
  const edge = edgesOf({ width, height, data });
  const seen = new Uint8Array(width * height);
  const boxes: PixelBox[] = [];
  for (let start = 0; start < edge.length; start += 1) {
    if (edge[start] !== 1 || seen[start] === 1) continue;
    const found = spread(start, { edge, seen, width, height });
    if (found.count < leastEdges) continue;
    boxes.push({
      frame: 'pixel',
      left: Math.max(0, found.left - margin),
      top: Math.max(0, found.top - margin),
      right: Math.min(width, found.right + 1 + margin),
      bottom: Math.min(height, found.bottom + 1 + margin),
    });
  }
  return boxes;
}

function edgesOf({ width, height, data }: RawImage): Uint8Array {
  const edge = new Uint8Array(width * height);
  const differ = (one: number, other: number): boolean => {
    for (let channel = 0; channel < 3; channel += 1) {
      const change = (data[one * 3 + channel] ?? 0) - (data[other * 3 + channel] ?? 0);
      if (Math.abs(change) > edgeLevels) return true;
    }
    return false;
  };
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x;
      const right = x + 1 < width && differ(at, at + 1);
      const below = y + 1 < height && differ(at, at + width);
      if (right || below) edge[at] = 1;
    }
  }
  return edge;
}

interface Extent {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly count: number;
}

/** Edges that lie within three pixels of each other belong together: a thing may have several parts. */
const reach = 3;

function spread(
  start: number,
  about: {
    readonly edge: Uint8Array;
    readonly seen: Uint8Array;
    readonly width: number;
    readonly height: number;
  },
): Extent {
  const { edge, seen, width, height } = about;
  const waiting = [start];
  seen[start] = 1;
  let [left, top, right, bottom, count] = [width, height, 0, 0, 0];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const [x, y] = [at % width, Math.floor(at / width)];
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    count += 1;
    for (let dy = -reach; dy <= reach; dy += 1) {
      for (let dx = -reach; dx <= reach; dx += 1) {
        const [nx, ny] = [x + dx, y + dy];
        if (nx < 0 || ny < 0 || nx >= width || ny >= height) continue;
        const next = ny * width + nx;
        if (edge[next] !== 1 || seen[next] === 1) continue;
        seen[next] = 1;
        waiting.push(next);
      }
    }
  }
  return { left, top, right, bottom, count };
}
