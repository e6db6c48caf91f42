import type { CandidateTrail, Check } from '@r2i/schema';

import type { Failure } from './step.ts';

const reasons: readonly Failure['reason'][] = ['call-failed', 'call-refused'];

/** What a check of the plain photo comes to that could not be made: `unknown`, with the reason before what was said. */
export function plainViewFault({ reason, failure }: Failure): Pick<Check, 'outcome' | 'detail'> {
  return { outcome: 'unknown', detail: `${reason}: ${failure}` };
}

/** Why the plain photo of a question could not be checked, and in which words; `undefined` where it was, or nobody was asked. */
export function plainViewFaultOf({ plainView }: Pick<CandidateTrail, 'plainView'>): Failure | undefined {
  if (plainView?.outcome !== 'unknown') return undefined;
  const { detail } = plainView;
  const reason = reasons.find((one) => detail.startsWith(`${one}: `));
  return reason === undefined ? undefined : { reason, failure: detail.slice(reason.length + 2) };
}
