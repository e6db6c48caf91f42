import { z } from 'zod';

import { type ReviewContent, reviewContentSchema } from './review-content.ts';

/** Why a person rejects an item; each has a key of its own on the page. `wrong-output` is about a model's answer alone. */
export const rejectReasons = [
  'wrong-answer',
  'several-answers',
  'cannot-tell',
  'ambiguous-question',
  'wrong-box',
  'bad-options',
  'unsuitable',
  'wrong-output',
] as const;

export type RejectReason = (typeof rejectReasons)[number];

interface RecordHead {
  readonly schema: 'r2i.review/1';
  /** Made by who sends it, so that a record that is sent twice counts once. */
  readonly id: string;
  /** Id of the item. */
  readonly item: string;
  /** Name that the person goes by. */
  readonly reviewer: string;
  /** ISO 8601, UTC. For people: the order is that of the file. */
  readonly time: string;
}

/** What a person says of an item. */
export type ReviewDecision = RecordHead &
  (
    | {
        readonly action: 'accept';
        /** What was shown. */
        readonly before: ReviewContent;
        /** What is accepted: the same, or as edited. */
        readonly after: ReviewContent;
        /** Ids of the decisions between which this one decides. */
        readonly settles?: readonly string[] | undefined;
      }
    | {
        readonly action: 'reject';
        readonly before: ReviewContent;
        readonly reason: RejectReason;
        readonly note?: string | undefined;
        readonly settles?: readonly string[] | undefined;
      }
  );

/** A line of `reviews.jsonl`. */
export type ReviewRecord =
  | ReviewDecision
  /** Takes back a decision of the same reviewer. */
  | (RecordHead & { readonly action: 'undo'; readonly undoes: string })
  /** From here on, the reviewer knows what others said of the item. */
  | (RecordHead & { readonly action: 'reveal' });

/** Of an item: what it is a name of, its source knows. */
export const itemIdSchema: z.ZodType<string> = z.string().min(1).max(500);

/** Of a record. */
export const recordIdSchema: z.ZodType<string> = z
  .string()
  .regex(/^[0-9a-f-]{16,64}$/u, 'must be 16 to 64 hexadecimal digits or hyphens');

/** Ids of the decisions between which another decides. */
export const settledIdsSchema: z.ZodType<readonly string[]> = z.array(recordIdSchema).min(2).max(100);

/** What a person adds to a rejection. */
export const rejectionNoteSchema: z.ZodType<string> = z.string().max(2000);

const head = {
  schema: z.literal('r2i.review/1'),
  id: recordIdSchema,
  item: itemIdSchema,
  reviewer: z.string().min(1).max(100),
  time: z.iso.datetime(),
};

const decision = {
  ...head,
  before: reviewContentSchema,
  settles: settledIdsSchema.optional(),
};

export const reviewRecordSchema: z.ZodType<ReviewRecord> = z.discriminatedUnion('action', [
  z.strictObject({ ...decision, action: z.literal('accept'), after: reviewContentSchema }),
  z.strictObject({
    ...decision,
    action: z.literal('reject'),
    reason: z.enum(rejectReasons),
    note: rejectionNoteSchema.optional(),
  }),
  z.strictObject({ ...head, action: z.literal('undo'), undoes: recordIdSchema }),
  z.strictObject({ ...head, action: z.literal('reveal') }),
]);

/** Tells whether a record says something of an item. */
export function isDecision(record: ReviewRecord): record is ReviewDecision {
  return record.action === 'accept' || record.action === 'reject';
}
