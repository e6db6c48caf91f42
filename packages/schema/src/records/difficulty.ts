import { z } from 'zod';

import { type Answer, answerSchema } from './answer.ts';

/**
 * What is shown to whoever tries a finished question: the full image with the box drawn (`boxed`) or without it
 * (`plain`), the boxed image with the inside of the box painted over (`blanked`), or no image at all (`blind`).
 */
export const trialViews = ['boxed', 'plain', 'blanked', 'blind'] as const;

export type TrialView = (typeof trialViews)[number];

/** How somebody fared on the finished question. A fault is neither right nor wrong. */
export interface Difficulty {
  readonly solver: string;
  readonly view: TrialView;
  readonly attempts: readonly { readonly answer: Answer; readonly correct: boolean | null }[];
  readonly correct: number;
  readonly wrong: number;
  readonly faults: number;
}

export const difficultySchema: z.ZodType<Difficulty> = z.strictObject({
  solver: z.string().min(1),
  view: z.enum(trialViews),
  attempts: z.array(z.strictObject({ answer: answerSchema, correct: z.boolean().nullable() })),
  correct: z.int().nonnegative(),
  wrong: z.int().nonnegative(),
  faults: z.int().nonnegative(),
});
