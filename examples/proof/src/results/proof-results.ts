import { z } from 'zod';

import { armNames } from '../chain/settings.ts';

/** A figure with its 95 % interval, by image; shares are in [0, 1]. `null` where it is not determined. */
export interface Figure {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

const figureSchema: z.ZodType<Figure> = z.strictObject({
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});

const rowSchema = z.strictObject({
  arm: z.enum(['base', ...armNames]),
  seed: z.number(),
  /** Held-out items about small things. */
  n: z.number(),
  global: figureSchema,
  regional: figureSchema,
  gap: figureSchema,
  /** Share of the base's gap that is closed, by difference of gaps. `null`s for the base itself. */
  closed: figureSchema,
  /** Of what the base has right on the crop alone, the share that is right on the full image. */
  recovered: figureSchema,
  /** Accuracy lost on questions about whole scenes and large things; below 0 where it rose. */
  forgetting: figureSchema,
  /** Accuracy of the r2i arm of this seed less this arm's, on full images. */
  behindR2i: figureSchema,
  /** Global accuracy by kind of question and by size of box. */
  groups: z.record(z.string(), figureSchema),
  yes: z.strictObject({ said: z.number().nullable(), expected: z.number().nullable() }),
  /** Attention of the best layer in the box, over the share of its area; 1 is uniform. */
  attention: z.number().nullable(),
});

const synthesisSchema = z.strictObject({
  seed: z.number(),
  run: z.string(),
  kept: z.number(),
  wrong: z.number(),
  unanswerable: z.number(),
});

const timeSchema = z.strictObject({
  step: z.string(),
  wall: z.number().nullable(),
  cpu: z.number().nullable(),
});

/** `results.json`. */
export const proofResultsSchema = z.strictObject({
  schema: z.literal('r2i.proof/1'),
  settings: z.strictObject({
    photos: z.number(),
    heldout: z.number(),
    baseSteps: z.number(),
    steps: z.number(),
    seeds: z.array(z.number()),
  }),
  rows: z.array(rowSchema),
  syntheses: z.array(synthesisSchema),
  /** Seconds of each step that was run. */
  times: z.array(timeSchema),
  /** Keys of the steps: equal keys, equal command, code and inputs. */
  keys: z.record(z.string(), z.string()),
});

export type ProofResults = z.infer<typeof proofResultsSchema>;
export type ProofRow = ProofResults['rows'][number];
