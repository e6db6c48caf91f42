import type { Verdict } from '@r2i/schema';

import { endOfReply } from '../score/end-of-reply.ts';
import { gapBounds } from '../statistics/gap-bounds.ts';
import type { Interval } from '../statistics/wilson-interval.ts';
import type { DualViewResult, ScoredOutput } from './dual-view-result.ts';

/**
 * The gaps that all pairs could have whatever the unknown verdicts are, and whatever the replies would have said that were
 * cut off, refused, filtered or empty: as wide as what a better service or more room could change. Those replies count as
 * wrong all the same, since that is how the model was found.
 *
 * @returns `null` for no pairs, and where no reply lost its answer by its end: then the bounds of the gap say it.
 */
export function endBounds({ rows }: Pick<DualViewResult, 'rows'>): Interval | null {
  const pairs = rows.filter(({ flip }) => flip !== null);
  if (!pairs.some(({ global, regional }) => isLost(global) || isLost(regional))) return null;
  return gapBounds(
    pairs.map(({ global, regional }) => ({ global: openOf(global), regional: openOf(regional) })),
  );
}

function isLost(scored: ScoredOutput): boolean {
  return scored.verdict.status === 'no-answer' && endOfReply(scored) !== null;
}

function openOf(scored: ScoredOutput): Verdict {
  return isLost(scored)
    ? { status: 'unknown', cause: 'ended', scorer: scored.verdict.scorer }
    : scored.verdict;
}
