import type { PixelBox } from '@r2i/schema';

import { iou } from './iou.ts';

export interface SuppressOverlapsOptions {
  /**
   * Boxes that overlap a better one by more than this intersection over union are suppressed. In [0, 1].
   *
   * @default 0.5
   */
  readonly maxIou?: number | undefined;
}

/** A box that was suppressed, and the better one that overlaps it most. */
export interface Suppression {
  /** Position in the list of boxes. */
  readonly index: number;
  /** Position of the kept box. */
  readonly by: number;
  readonly iou: number;
}

/**
 * Keeps the best of boxes that overlap each other (greedy non-maximum suppression).
 *
 * @param scores - One for each box; higher is better. Equal scores keep the order of the list.
 * @returns Positions in `boxes`, best first; each position is in exactly one of the two lists. No two kept
 *   boxes overlap by more than `maxIou`.
 * @throws {RangeError} If there is not one score for each box, or a score is NaN.
 */
export function suppressOverlaps(
  boxes: readonly PixelBox[],
  scores: readonly number[],
  { maxIou = 0.5 }: SuppressOverlapsOptions = {},
): { readonly kept: readonly number[]; readonly suppressed: readonly Suppression[] } {
  if (boxes.length !== scores.length || scores.some(Number.isNaN)) {
    throw new RangeError(
      `suppressOverlaps: ${boxes.length} boxes need as many numbers as scores, not [${scores.join(', ')}]`,
    );
  }
  const ranked = boxes
    .map((box, index) => ({ box, index, score: scores[index] ?? 0 }))
    .sort((a, b) => (a.score === b.score ? a.index - b.index : a.score < b.score ? 1 : -1));
  const kept: { readonly box: PixelBox; readonly index: number }[] = [];
  const suppressed: Suppression[] = [];
  for (const { box, index } of ranked) {
    let most: Suppression | undefined;
    for (const better of kept) {
      const overlap = iou(box, better.box);
      if (overlap > maxIou && overlap > (most?.iou ?? 0)) most = { index, by: better.index, iou: overlap };
    }
    if (most === undefined) kept.push({ box, index });
    else suppressed.push(most);
  }
  return { kept: kept.map(({ index }) => index), suppressed };
}
