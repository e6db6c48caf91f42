import { z } from 'zod';

import { earlierVerdictSchema } from './earlier-verdict.ts';
import { noAnswerCauses, type Verdict } from './verdict.ts';

const scorer = z.string();
const detail = z.string().min(1).optional();
const known = z.discriminatedUnion('status', [
  z.strictObject({ status: z.enum(['correct', 'incorrect']), answer: z.string(), scorer, detail }),
  z.strictObject({ status: z.literal('no-answer'), cause: z.enum(noAnswerCauses), scorer, detail }),
  z.strictObject({ status: z.literal('unknown'), cause: z.string().min(1), scorer, detail }),
]);

/** Reads verdicts of earlier results, too. */
export const verdictSchema: z.ZodType<Verdict> = z.union([known, earlierVerdictSchema]);
