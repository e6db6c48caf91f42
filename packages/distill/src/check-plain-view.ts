import { type Check, checkSchema, type Question } from '@r2i/schema';

import type { CandidateContext } from './candidate-context.ts';
import { plainViewFault } from './plain-view-fault.ts';
import { attempt } from './step.ts';

/** Criterion of {@link checkPlainView}. */
const criterion = 'unique-on-plain-photo';

/**
 * Has it checked whether a finished question can be asked of the plain photo. It decides nothing about the sample, which
 * shows its box; what it comes to is recorded. A check that could not be made is `unknown`, never a pass: it is told at the
 * end of the run, and a later session makes it.
 *
 * @returns `undefined` where nobody was asked.
 */
export async function checkPlainView(
  context: CandidateContext,
  question: Question,
): Promise<Check | undefined> {
  const { options, roles, view: image, proposal, signal } = context;
  const { plainView: checker } = roles.validator;
  if (options.plainView === 'skip' || checker === undefined) return undefined;
  const seed = context.seedFor('plain-view', question.text);
  const result = await attempt(async () => {
    const check = await checker.checkPlainView({ image, proposal, question, seed, signal });
    return checkSchema.parse({ ...check, validator: checker.id });
  }, signal);
  if ('value' in result) return result.value;
  return { criterion, ...plainViewFault(result), validator: checker.id };
}
