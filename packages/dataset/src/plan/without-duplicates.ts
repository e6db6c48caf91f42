import { normalForms } from '@r2i/answers';
import { iou } from '@r2i/geometry';
import type { PixelBox } from '@r2i/schema';

import { inSeededOrder } from './in-seeded-order.ts';

/** A sample as far as its likeness to others is concerned. */
export interface RegionCandidate {
  readonly id: string;
  /** Photos with the same pixels have the same one. */
  readonly imageId: string;
  /** In pixels of the photo. */
  readonly box: PixelBox;
  readonly question: string;
  readonly answer: string;
}

/**
 * Leaves out samples that ask about a place that another one asks about: same photo, boxes that overlap, and the same
 * question and answer but for case and punctuation. Which of them stays hangs on ids and seed. Order is kept.
 *
 * @param minOverlap - Least intersection over union of boxes of one place, in (0, 1]; `null` keeps all.
 */
export function withoutDuplicates<Candidate extends RegionCandidate>(
  candidates: readonly Candidate[],
  { minOverlap, seed }: { readonly minOverlap: number | null; readonly seed: number },
): readonly Candidate[] {
  if (minOverlap === null) return candidates;
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  const alike = new Map<string, string[]>();
  for (const { id, imageId, question, answer } of candidates) {
    const key = JSON.stringify([imageId, normalForms.question(question), plainText(answer)]);
    const ids = alike.get(key);
    if (ids === undefined) alike.set(key, [id]);
    else ids.push(id);
  }
  const leftOut = new Set<string>();
  for (const ids of alike.values()) {
    if (ids.length < 2) continue;
    const kept: PixelBox[] = [];
    for (const id of inSeededOrder(ids, seed)) {
      const box = byId.get(id)?.box;
      if (box === undefined) continue;
      if (kept.some((other) => iou(other, box) >= minOverlap)) leftOut.add(id);
      else kept.push(box);
    }
  }
  return candidates.filter(({ id }) => !leftOut.has(id));
}

/** Answers of signs alone, such as `$` and `%`, are told apart as they are. */
function plainText(text: string): string {
  return normalForms.question(text) || text.trim();
}
