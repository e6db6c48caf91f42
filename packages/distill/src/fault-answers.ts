import type { Answer } from '@r2i/schema';

/** What is known of samples whose request failed as a whole: nothing. */
export function faultAnswers(
  { id, family }: { readonly id: string; readonly family: string },
  { samples, reason }: { readonly samples: readonly number[]; readonly reason: string },
): readonly Answer[] {
  return samples.map((sample) => ({ status: 'fault', model: id, family, sample, reason }));
}
