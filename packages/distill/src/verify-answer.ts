import { type Answer, type Check, type CropView, checkSchema, type Question } from '@r2i/schema';
import { z } from 'zod';

import type { CandidateContext } from './candidate-context.ts';
import { attempt, type Step } from './step.ts';
import { gateChecks } from './validate-questions.ts';

const checksSchema = z.array(checkSchema);

/**
 * Looks for reasons to doubt an agreed answer. Agreement alone is not truth: models that share a weakness
 * agree on the same mistake.
 */
export async function verifyAnswer(
  context: CandidateContext,
  {
    crop,
    question,
    answer,
    answers,
    checks,
  }: {
    crop: CropView;
    question: Question;
    answer: string;
    answers: readonly Answer[];
    checks: readonly Check[];
  },
): Promise<Step<{ checks: readonly Check[] }>> {
  const { roles, view, proposal, signal } = context;
  const seed = context.seedFor('verify', question.text, answer);
  const result = await attempt(
    async () =>
      checksSchema.parse(
        (
          await roles.verifier.verify({
            image: view,
            crop,
            proposal,
            question,
            answer,
            answers,
            seed,
            signal,
          })
        ).map((check) => ({ ...check, validator: roles.verifier.id })),
      ),
    signal,
  );
  if ('failure' in result) {
    return {
      trail: { checks },
      cause: { stage: 'verification', reason: result.reason, detail: result.failure },
    };
  }
  return { trail: { checks: [...checks, ...result.value] }, cause: gateChecks(result.value, 'verification') };
}
