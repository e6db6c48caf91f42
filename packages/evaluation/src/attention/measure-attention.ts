import { fitPixelBudget, loadImage } from '@r2i/crop';
import { plainText, problemOf, type ReadBenchmarkItem } from '@r2i/schema';
import { type AttentionMean, attentionCoverage, type CoveredItem, meanCoverage } from '@r2i/zoombench';

import type { AskedStudent } from '../models/asked-student.ts';

/** Asks for nothing in particular: what is looked at anyway. */
const neutralPrompt = 'Describe the image.';

/** Where a student looks on the full image, as it is written to `attention.json`. */
export interface AttentionResult {
  readonly schema: 'r2i.attention/1';
  readonly student: string;
  /** `null` where the student was shown whole images. */
  readonly pixelBudget: number | null;
  readonly neutralPrompt: string;
  /** Items without a box, or whose attention could not be had. */
  readonly left: readonly { readonly item: string; readonly reason: string }[];
  /** Layer by layer: over all items, then by dimension. */
  readonly means: readonly AttentionMean[];
  readonly items: readonly CoveredItem[];
}

/**
 * Measures how much of a student's attention falls into each item's box, on the full image.
 *
 * @throws The signal's reason.
 */
export async function measureAttention(
  student: AskedStudent,
  rows: AsyncIterable<ReadBenchmarkItem>,
  { pixels, signal }: { readonly pixels: number | null; readonly signal: AbortSignal },
): Promise<AttentionResult> {
  const items: CoveredItem[] = [];
  const left: { item: string; reason: string }[] = [];
  for await (const row of rows) {
    signal.throwIfAborted();
    const { id, dimension, box } = row.item;
    if (box === null) {
      left.push({ item: id, reason: 'no box' });
      continue;
    }
    try {
      const { view: full } = await loadImage(row.image.bytes, { name: id });
      const shown = pixels === null ? full : (await fitPixelBudget(full, pixels)).view;
      await using glance = await student.look(shown, { signal });
      const asked = await glance.attention(plainText(row.item.query), { signal });
      const neutral = await glance.attention(neutralPrompt, { signal });
      const coverage = attentionCoverage(asked, box, { image: full.size, neutral });
      items.push({ item: id, dimension, coverage });
    } catch (error) {
      if (signal.aborted) throw error;
      left.push({ item: id, reason: problemOf(error) });
    }
  }
  return {
    schema: 'r2i.attention/1',
    student: student.id,
    pixelBudget: pixels,
    neutralPrompt,
    left,
    means: meanCoverage(items),
    items,
  };
}
