import { type Check, type CropView, checkSchema, type Question, type Stage } from '@r2i/schema';
import { z } from 'zod';

import type { CandidateContext } from './candidate-context.ts';
import { attempt, type Drop, type Step } from './step.ts';

const checksSchema = z.array(checkSchema);

/** Asks the validator whether the question fits crop and full image. */
export async function validateQuestion(
  context: CandidateContext,
  { crop, question }: { crop: CropView; question: Question },
): Promise<Step<{ checks: readonly Check[] }>> {
  const { roles, view, proposal, callPath, signal } = context;
  const seed = context.seedFor('validate', question.text);
  const result = await attempt(
    () =>
      callPath.call({
        role: 'validator',
        model: roles.validator.id,
        input: {
          image: view.id,
          crop: crop.id,
          box: { ...proposal.box },
          label: proposal.label,
          question: question.text,
          seed,
        },
        schema: checksSchema,
        run: async (abort) =>
          (
            await roles.validator.validate({ image: view, crop, proposal, question, seed, signal: abort })
          ).map((check) => ({
            ...check,
            validator: roles.validator.id,
          })),
        signal,
      }),
    signal,
  );
  if ('failure' in result) {
    return {
      trail: { checks: [] },
      drop: { stage: 'validation', reason: 'call-failed', detail: result.failure },
    };
  }
  return { trail: { checks: result.value }, drop: gateChecks(result.value, 'validation') };
}

/**
 * Decides over a list of checks. A check that fails names the reason; one that could not be made rejects
 * too, with a reason of its own: a gate that cannot run never lets anything through.
 */
export function gateChecks(checks: readonly Check[], stage: Stage): Drop | undefined {
  const failed = checks.find((check) => check.outcome === 'fail');
  if (failed !== undefined) return { stage, reason: `fails-${failed.criterion}`, detail: failed.detail };
  const unknown = checks.find((check) => check.outcome === 'unknown');
  if (unknown !== undefined)
    return { stage, reason: 'check-failed', detail: `${unknown.criterion}: ${unknown.detail}` };
  return undefined;
}
