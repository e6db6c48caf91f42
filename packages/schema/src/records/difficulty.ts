import { z } from 'zod';

import { type Answer, answerSchema } from './answer.ts';

/** How a small student fared on the finished question. A fault is neither right nor wrong. */
export interface Difficulty {
  readonly solver: string;
  /** What the solver was shown: the full image with the box, or without it. */
  readonly view: 'boxed' | 'plain';
  readonly attempts: readonly { readonly answer: Answer; readonly correct: boolean | null }[];
  readonly correct: number;
  readonly wrong: number;
  readonly faults: number;
}

export const difficultySchema: z.ZodType<Difficulty> = z.strictObject({
  solver: z.string().min(1),
  view: z.enum(['boxed', 'plain']),
  attempts: z.array(z.strictObject({ answer: answerSchema, correct: z.boolean().nullable() })),
  correct: z.int().nonnegative(),
  wrong: z.int().nonnegative(),
  faults: z.int().nonnegative(),
});
