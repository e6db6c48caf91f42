import { type Scorer, verdictSchema } from '@r2i/schema';

import { type GuardedEntry, mustFit, toldOf } from './guard.ts';

/** A plug-in's scorer whose verdicts are checked, and whose errors name it and the item. */
export function guardScorer(scorer: Scorer, about: GuardedEntry): Scorer {
  return {
    id: scorer.id,
    name: scorer.name,
    async score(item, output, more) {
      const place = `item ${item.id}`;
      try {
        const verdict = await scorer.score(item, output, more);
        mustFit(verdictSchema, verdict, { about, place: `the verdict on ${place}` });
        return verdict;
      } catch (error) {
        throw toldOf(error, about, { place });
      }
    },
  };
}
