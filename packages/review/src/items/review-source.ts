import type { RejectReason } from '../records/review-record.ts';
import type { ReviewItem } from './review-item.ts';

/** A run's questions, a benchmark's items, or the answers of an evaluation. */
export type SourceKind = 'run' | 'benchmark' | 'evaluation';

/** Where items come from. */
export interface ReviewSource {
  readonly kind: SourceKind;
  /** Of `reviews.jsonl`; it is locked while people review. */
  readonly folder: string;
  /** In any order, read while the folder is locked. */
  items(): AsyncIterable<ReviewItem>;
}

const ofItems = [
  'wrong-answer',
  'several-answers',
  'cannot-tell',
  'ambiguous-question',
  'wrong-box',
  'bad-options',
  'unsuitable',
] as const satisfies readonly RejectReason[];

/** What an item can be rejected for, in the order of the keys. Of an answer is said that the model is wrong, or that the item is. */
export const reasonsOf: Readonly<Record<SourceKind, readonly RejectReason[]>> = {
  run: ofItems,
  benchmark: ofItems,
  evaluation: [
    'wrong-output',
    'wrong-answer',
    'several-answers',
    'cannot-tell',
    'ambiguous-question',
    'bad-options',
    'unsuitable',
  ],
};
