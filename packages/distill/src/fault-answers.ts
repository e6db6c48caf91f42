import type { Answer } from '@r2i/schema';

import type { Failure } from './step.ts';

/** How the reason of a sample begins that was refused. */
const refused = 'refused: ';

/** What is known of samples whose request failed as a whole: nothing. */
export function faultAnswers(
  { id, family }: { readonly id: string; readonly family: string },
  { samples, failure, reason }: Failure & { readonly samples: readonly number[] },
): readonly Answer[] {
  const words = reason === 'call-refused' ? `${refused}${failure}` : failure;
  return samples.map((sample) => ({ status: 'fault', model: id, family, sample, reason: words }));
}

/** Samples that were refused: asking again is no use, so they decide nothing that a fault would leave open. */
export function countRefused(answers: readonly Answer[]): number {
  return answers.filter((one) => one.status === 'fault' && one.reason.startsWith(refused)).length;
}
