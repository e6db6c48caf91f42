import { z } from 'zod';

import type { NoAnswerCause, Verdict } from './verdict.ts';

const noAnswers: ReadonlyMap<string, NoAnswerCause> = new Map([
  ['empty-output', 'empty'],
  ['empty-answer', 'empty'],
  ['thinking-unfinished', 'cut-off'],
  ['no-answer-found', 'wrong-form'],
  ['no-number', 'wrong-form'],
  ['no-yes-or-no', 'wrong-form'],
  ['not-an-option', 'no-such-option'],
  ['letter-out-of-range', 'no-such-option'],
  ['letter-and-text-disagree', 'several-answers'],
  ['several-answers', 'several-answers'],
  ['inexact-number', 'several-answers'],
]);

const undecided = new Set(['ambiguous-number', 'unit-differs', 'inexact-text']);

/** What a reason that earlier results gave for `unscored` is now. */
function outcomeOfReason(
  reason: string,
):
  | { readonly status: 'incorrect' }
  | { readonly status: 'no-answer'; readonly cause: NoAnswerCause }
  | { readonly status: 'unknown'; readonly cause: string } {
  // The rules of the reference accept or ask; what they did not accept counted as wrong.
  if (reason === 'needs-judge') return { status: 'incorrect' };
  const cause = noAnswers.get(reason);
  if (cause !== undefined) return { status: 'no-answer', cause };
  return { status: 'unknown', cause: undecided.has(reason) ? 'undecided' : reason };
}

/** Verdicts of earlier results, which had one word for what is no answer and what is not known. */
export const earlierVerdictSchema: z.ZodType<Verdict> = z
  .strictObject({ status: z.literal('unscored'), reason: z.string().min(1), scorer: z.string() })
  .transform(({ reason, scorer }): Verdict => {
    const outcome = outcomeOfReason(reason);
    if (outcome.status === 'incorrect') return { ...outcome, answer: '', scorer, detail: reason };
    return { ...outcome, scorer, ...(outcome.cause === reason ? {} : { detail: reason }) };
  });
