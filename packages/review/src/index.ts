export { type ContentProblem, checkContent } from './content/check-content.ts';
export { editContent } from './content/edit-content.ts';
export { reviewedSample } from './content/reviewed-sample.ts';
export { ReviewRefusedError } from './errors/review-refused-error.ts';
export type { Doubt } from './items/doubt-of.ts';
export { orderQueue } from './items/order-queue.ts';
export { type ReviewItem, readReviewItems } from './items/review-item.ts';
export { openReviewDesk, type ReviewDesk } from './log/open-review-desk.ts';
export { readReviews, type StoredReviews } from './log/read-reviews.ts';
export {
  type ContentEdit,
  contentEditSchema,
  type ReviewContent,
  reviewContentSchema,
  sameContent,
} from './records/review-content.ts';
export {
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
