import { type Scorer, verdictSchema } from '@r2i/schema';

import type { EntryOwner } from '../errors/entry-failed-error.ts';
import { faultAt, fitting, mustHave } from './guard.ts';

/** A plug-in's scorer whose verdicts are checked, and whose errors name it and the item. */
export function guardScorer(scorer: Scorer, owner: EntryOwner): Scorer {
  mustHave(scorer, { id: 'string', name: 'string' }, owner);
  return {
    id: scorer.id,
    name: scorer.name,
    textAlone: scorer.textAlone,
    async score(item, output, more) {
      const place = `item ${item.id}`;
      try {
        const verdict = await scorer.score(item, output, more);
        return fitting(verdictSchema, verdict, { owner, place: `the verdict on ${place}` });
      } catch (error) {
        throw faultAt(error, owner, { place });
      }
    },
  };
}
