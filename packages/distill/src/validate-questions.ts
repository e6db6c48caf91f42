import { type Check, type CropView, checkSchema, type Question, type Stage } from '@r2i/schema';
import { z } from 'zod';

import type { CandidateContext } from './candidate-context.ts';
import { attempt, type RejectionCause, type Step } from './step.ts';

const checksSchema = z.array(z.array(checkSchema));

/** Asks the validator whether the questions of a crop fit crop and full image. One step for each question, in order. */
export async function validateQuestions(
  context: CandidateContext,
  { crop, questions }: { crop: CropView; questions: readonly Question[] },
): Promise<readonly Step<{ checks: readonly Check[] }>[]> {
  const { roles, view, proposal, signal } = context;
  const seed = context.seedFor('validate');
  const result = await attempt(async () => {
    const checks = await roles.validator.validate({ image: view, crop, proposal, questions, seed, signal });
    return checksSchema
      .length(questions.length)
      .parse(checks.map((list) => list.map((check) => ({ ...check, validator: roles.validator.id }))));
  }, signal);
  if ('failure' in result) {
    const cause: RejectionCause = { stage: 'validation', reason: result.reason, detail: result.failure };
    return questions.map(() => ({ trail: { checks: [] }, cause }));
  }
  return result.value.map((checks) => ({ trail: { checks }, cause: gateChecks(checks, 'validation') }));
}

/**
 * Decides over a list of checks. A check that fails names the reason; one that could not be made rejects
 * too, with a reason of its own: a gate that cannot run never lets anything through.
 */
export function gateChecks(checks: readonly Check[], stage: Stage): RejectionCause | undefined {
  const failed = checks.find((check) => check.outcome === 'fail');
  if (failed !== undefined) return { stage, reason: `fails-${failed.criterion}`, detail: failed.detail };
  const unknown = checks.find((check) => check.outcome === 'unknown');
  if (unknown !== undefined)
    return { stage, reason: 'check-failed', detail: `${unknown.criterion}: ${unknown.detail}` };
  return undefined;
}
