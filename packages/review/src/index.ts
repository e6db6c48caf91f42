export { type ContentProblem, checkContent } from './content/check-content.ts';
export { editContent } from './content/edit-content.ts';
export { reviewedSample } from './content/reviewed-sample.ts';
export { ReviewRefusedError } from './errors/review-refused-error.ts';
export { type AnswerFault, type GoldSlice, goldSlice } from './gold/gold-slice.ts';
export { type AnswerItem, type AskedItem, answerItems } from './items/answer-item.ts';
export { itemOfBenchmark } from './items/benchmark-item.ts';
export { orderQueue } from './items/order-queue.ts';
export type { ReviewItem } from './items/review-item.ts';
export { type ReviewSource, reasonsOf, type SourceKind } from './items/review-source.ts';
export { type RunItem, readReviewItems } from './items/run-item.ts';
export { openRunSource, type RunSource } from './items/run-source.ts';
export { openReviewDesk, type ReviewDesk } from './log/open-review-desk.ts';
export { readReviews, type StoredReviews } from './log/read-reviews.ts';
export {
  type ChoiceContent,
  type ContentEdit,
  contentEditSchema,
  isChoiceContent,
  type ReviewContent,
  reviewContentSchema,
  sameContent,
} from './records/review-content.ts';
export {
  itemIdSchema,
  type RejectReason,
  type ReviewDecision,
  type ReviewRecord,
  recordIdSchema,
  rejectionNoteSchema,
  rejectReasons,
  reviewRecordSchema,
  settledIdsSchema,
} from './records/review-record.ts';
export type { ItemOutcome } from './state/item-reviews.ts';
export type { ReviewerPair } from './state/review-agreement.ts';
export { ReviewState, type StatedItem } from './state/review-state.ts';
export { type ReviewTally, tallyReviews } from './state/tally-reviews.ts';
