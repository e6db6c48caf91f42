import {
  type ContentEdit,
  contentEditSchema,
  itemIdSchema,
  type RejectReason,
  type ReviewContent,
  recordIdSchema,
  rejectionNoteSchema,
  rejectReasons,
  reviewContentSchema,
  settledIdsSchema,
} from '@r2i/review';
import { z } from 'zod';

interface RequestHead {
  /** Made by the page, so that a request that is sent again counts once. */
  readonly id: string;
  readonly item: string;
  readonly reviewer: string;
}

interface DecisionHead extends RequestHead {
  /** What the page shows. */
  readonly before: ReviewContent;
  readonly settles?: readonly string[] | undefined;
}

/** What the page sends. */
export type ReviewRequest =
  | (DecisionHead & { readonly action: 'accept'; readonly edit?: ContentEdit | undefined })
  | (DecisionHead & {
      readonly action: 'reject';
      readonly reason: RejectReason;
      readonly note?: string | undefined;
    })
  | (RequestHead & { readonly action: 'undo'; readonly undoes: string })
  | (RequestHead & { readonly action: 'reveal' });

const head = {
  id: recordIdSchema,
  item: itemIdSchema,
  reviewer: z.string().trim().min(1).max(100),
};

const decision = {
  ...head,
  before: reviewContentSchema,
  settles: settledIdsSchema.optional(),
};

export const reviewRequestSchema: z.ZodType<ReviewRequest> = z.discriminatedUnion('action', [
  z.strictObject({ ...decision, action: z.literal('accept'), edit: contentEditSchema.optional() }),
  z.strictObject({
    ...decision,
    action: z.literal('reject'),
    reason: z.enum(rejectReasons),
    note: rejectionNoteSchema.optional(),
  }),
  z.strictObject({ ...head, action: z.literal('undo'), undoes: recordIdSchema }),
  z.strictObject({ ...head, action: z.literal('reveal') }),
]);
