import { type Rejection, rejectionSchema, type TrainingSample, trainingSampleSchema } from '@r2i/schema';
import { z } from 'zod';

/**
 * Why an entry of the journal counts no more: another content is under its name; nothing is there any more; or the same
 * file counts otherwise now, as a duplicate does, or what can be read again.
 */
export const supersededReasons = ['photo-changed', 'photo-removed', 'done-anew'] as const;

export type SupersededReason = (typeof supersededReasons)[number];

/** Why a record stands in `superseded.jsonl`: also where its line in the journal was damaged, and its photo is not done again. */
const recordReasons = ['photo-changed', 'photo-removed', 'done-anew', 'journal-damaged'] as const;

/** A line of `superseded.jsonl`: a record that counted until its photo was another one, and why it counts no more. */
export interface SupersededRecord {
  readonly schema: 'r2i.superseded/1';
  readonly reason: (typeof recordReasons)[number];
  /** Path of the photo below the source's root. */
  readonly name: string;
  readonly record: TrainingSample | Rejection;
}

export const supersededRecordSchema: z.ZodType<SupersededRecord> = z.strictObject({
  schema: z.literal('r2i.superseded/1'),
  reason: z.enum(recordReasons),
  name: z.string().min(1),
  record: z.union([trainingSampleSchema, rejectionSchema]),
});
