import type { Answer } from '@r2i/schema';

import type { AskedSample } from '../model/ask-teacher.ts';

/** What a reply that could be read says. */
export type SaidAnswer =
  | { readonly status: 'answered'; readonly text: string }
  | { readonly status: 'abstained'; readonly reason: string };

/**
 * Turns samples of a model into answers. Where no readable reply could be had, it is a fault, which never votes.
 *
 * @param asked - One for each of `samples`, in that order.
 */
export function toAnswers<Output>(
  asked: readonly AskedSample<Output>[],
  {
    model,
    family,
    samples,
    read,
  }: {
    readonly model: string;
    readonly family: string;
    readonly samples: readonly number[];
    readonly read: (output: Output) => SaidAnswer;
  },
): readonly Answer[] {
  return samples.map((sample, index): Answer => {
    const source = { model, family, sample };
    const one = asked[index];
    if (one === undefined) return { status: 'fault', ...source, reason: 'no reply for this sample' };
    if (!one.ok) return { status: 'fault', ...source, reason: one.reason };
    return { ...source, ...read(one.output) };
  });
}
