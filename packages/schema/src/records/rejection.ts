import { z } from 'zod';

import { type CandidateTrail, candidateTrailShape } from './candidate.ts';
import { type ImageRecord, imageRecordSchema, sha256Schema } from './image-record.ts';

/** Where a candidate can end, in the order of the recipe. */
export const stages = [
  'image',
  'proposal',
  'crop',
  'question',
  'validation',
  'vote',
  'verification',
  'choice',
  'difficulty',
] as const;

export type Stage = (typeof stages)[number];

/** Reason of a rejection that a solver got right too often: nothing to train on, and still an item of a benchmark. */
export const tooEasy = 'too-easy';

export const stageSchema: z.ZodType<Stage> = z.enum(stages);

/**
 * A candidate that was rejected, and why. An image that cannot be used at all is a candidate too (stage
 * `image`); its `image` is `null` when it could not even be decoded.
 */
export interface Rejection extends CandidateTrail {
  /** As `recordVersionOf` says. */
  readonly schema: 'r2i.rejection/1' | 'r2i.rejection/2';
  readonly id: string;
  readonly stage: Stage;
  /** Kebab-case, stable, countable: `no-consensus`, `too-easy`, `image-truncated`, … */
  readonly reason: string;
  /** One sentence with the numbers that decided, for people. */
  readonly detail: string;
  /** Path below the source's root. */
  readonly name: string;
  readonly image: ImageRecord | null;
}

export const rejectionSchema: z.ZodType<Rejection> = z.strictObject({
  schema: z.enum(['r2i.rejection/1', 'r2i.rejection/2']),
  id: sha256Schema,
  stage: stageSchema,
  reason: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be kebab-case'),
  detail: z.string(),
  name: z.string().min(1),
  image: imageRecordSchema.nullable(),
  ...candidateTrailShape,
});
