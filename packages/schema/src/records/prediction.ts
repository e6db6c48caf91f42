import { z } from 'zod';

import { type ReplyFacts, replyFactsShape } from './reply-facts.ts';

/** Which picture of a benchmark item the model was shown. */
export const views = ['global', 'regional'] as const;

export type View = (typeof views)[number];

/** One output of one model on one item in one view. */
export interface Prediction extends ReplyFacts {
  readonly schema: 'r2i.prediction/1';
  readonly item: string;
  readonly view: View;
  readonly model: string;
  /** 0 .. k-1 where an item is asked several times. */
  readonly sample: number;
  /** Raw text of the model, or `null` where the call failed; then `fault` says how. */
  readonly output: string | null;
  readonly fault?: string | undefined;
  /** Wall time of the call in milliseconds; of all calls, where the answer took several. */
  readonly latencyMs?: number | undefined;
  /** Requests that the answer took: more than one where the model zooms in before it answers. */
  readonly calls?: number | undefined;
  /** Fingerprint of what was asked, words and picture: an answer to a question that has changed is none to it. */
  readonly question?: string | undefined;
}

export const predictionSchema: z.ZodType<Prediction> = z
  .strictObject({
    schema: z.literal('r2i.prediction/1'),
    item: z.string().min(1),
    view: z.enum(views),
    model: z.string().min(1),
    sample: z.int().nonnegative(),
    output: z.string().nullable(),
    fault: z.string().optional(),
    latencyMs: z.number().nonnegative().optional(),
    calls: z.int().nonnegative().optional(),
    question: z.string().min(1).optional(),
    ...replyFactsShape,
  })
  .refine((prediction) => prediction.output !== null || prediction.fault !== undefined, {
    error: 'a prediction without output must name its fault',
    path: ['fault'],
  });
