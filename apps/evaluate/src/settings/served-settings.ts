import { servedModelShape } from '@r2i/teacher/served-model';
import { z } from 'zod';

const { prompts, price, temperature, topP, maxTokens, model, family, ...shape } = servedModelShape;

/** How any service is reached; the flags that a model and a judge share. */
export const serviceShape = {
  ...shape,
  model: model.meta({ ...model.meta(), unset: undefined }),
};

/** A served model to evaluate, described as a teacher is. */
export const servedSchema = z
  .object({
    ...serviceShape,
    temperature: temperature.default(0.7),
    topP: topP.default(0.8),
    maxTokens: maxTokens.default(8192),
    price,
    samples: z.int().min(1).max(64).default(1).meta({ description: 'answers to each item in each view' }),
    callConcurrency: z.int().min(1).max(1024).default(16).meta({ description: 'calls under way at once' }),
    callDeadline: z.number().positive().default(600).meta({
      description: 'time for one call with all its tries and pauses',
      placeholder: 's',
    }),
    callRetries: z.int().min(0).max(100).default(5).meta({
      description: 'further tries of a call that failed; waiting for a busy service is none',
    }),
    zoomTurns: z.int().min(2).max(32).optional().meta({
      description:
        'let it zoom in before it answers, with at most so many looks: the baseline of thinking with images',
    }),
  })
  .meta({ group: 'A served model' });

export type ServedSettings = z.output<typeof servedSchema>;
