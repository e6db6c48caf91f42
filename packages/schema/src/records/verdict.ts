import { z } from 'zod';

/** What became of one output. `unscored` keeps a broken or unreadable output apart from a wrong answer. */
export type Verdict =
  | { readonly status: 'correct' | 'incorrect'; readonly answer: string; readonly scorer: string }
  | { readonly status: 'unscored'; readonly reason: string; readonly scorer: string };

export const verdictSchema: z.ZodType<Verdict> = z.discriminatedUnion('status', [
  z.strictObject({ status: z.enum(['correct', 'incorrect']), answer: z.string(), scorer: z.string() }),
  z.strictObject({ status: z.literal('unscored'), reason: z.string().min(1), scorer: z.string() }),
]);
