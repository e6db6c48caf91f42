import { z } from 'zod';

import { boundsOf } from '../record/bounds.ts';
import type { PlacedBox } from '../record/placed-box.ts';
import { readNumber } from '../record/read-number.ts';

const side = z.int().positive().max(1_000_000);
const maskSchema = z.object({
  /** Height, width. */
  size: z.tuple([side, side]),
  counts: z.union([z.array(z.int().nonnegative()), z.string()]),
});

/** The box around the mask of a COCO annotation: polygons, or runs (RLE) as numbers or as COCO's text. */
export function segmentationBounds(segmentation: unknown): PlacedBox {
  const polygons = z.array(z.array(z.unknown())).safeParse(segmentation).data;
  if (polygons !== undefined) {
    const points = polygons.flatMap((polygon) =>
      Array.from({ length: Math.floor(polygon.length / 2) }, (_, index) => {
        const at = 2 * index;
        return [readNumber(polygon[at]) ?? Number.NaN, readNumber(polygon[at + 1]) ?? Number.NaN] as const;
      }),
    );
    return points.length === 0
      ? { reason: 'no-box', detail: 'it has no bbox and no mask' }
      : boundsOf(points);
  }
  const mask = maskSchema.safeParse(segmentation).data;
  if (mask === undefined) return { reason: 'no-box', detail: 'it has no bbox and no mask that can be read' };
  const [height, width] = mask.size;
  const counts = typeof mask.counts === 'string' ? readRuns(mask.counts) : mask.counts;
  return runBounds(counts, { height, width });
}

/** Runs go down one column after the other, and are in turn outside and inside of the mask. */
function runBounds(
  counts: readonly number[],
  { height, width }: { readonly height: number; readonly width: number },
): PlacedBox {
  const corners: [number, number][] = [];
  let at = 0;
  for (const [index, count] of counts.entries()) {
    if (count < 0 || at + count > height * width) {
      return { reason: 'bad-box', detail: 'the runs of its mask do not fit its size' };
    }
    if (index % 2 === 1 && count > 0) {
      const last = at + count - 1;
      const [from, to] = [Math.floor(at / height), Math.floor(last / height)];
      const [top, bottom] = from === to ? [at % height, last % height] : [0, height - 1];
      corners.push([from, top], [to + 1, bottom + 1]);
    }
    at += count;
  }
  return boundsOf(corners);
}

/** Numbers in groups of five bits, each but the first two relative to the one before the last (COCO's `maskApi.c`). */
function readRuns(text: string): readonly number[] {
  const counts: number[] = [];
  let at = 0;
  while (at < text.length) {
    let value = 0;
    let shift = 0;
    let more = true;
    while (more && at < text.length && shift < 30) {
      const group = text.charCodeAt(at) - 48;
      value |= (group & 0x1f) << shift;
      more = (group & 0x20) !== 0;
      at += 1;
      shift += 5;
      if (!more && (group & 0x10) !== 0) value |= -1 << shift;
    }
    if (more) return [-1];
    counts.push(counts.length > 2 ? value + (counts[counts.length - 2] ?? 0) : value);
  }
  return counts;
}
