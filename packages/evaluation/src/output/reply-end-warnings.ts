import { type View, views } from '@r2i/schema';
import type { ReplyEnd, ReplyEndCount } from '@r2i/zoombench';

import { replyEndLines } from './reply-end-lines.ts';

/** Share of a view's outputs above which one is warned, as of those that are not known. */
const mostShare = 0.05;

/** A view as it is counted: its outputs, and how replies ended. */
export interface EndedView {
  readonly total: number;
  readonly replyEnds: Readonly<Partial<Record<ReplyEnd, ReplyEndCount>>>;
}

/**
 * Warns of each view in which more than 5 % of the outputs were cut off, refused, filtered or empty before they had given an answer: they count as wrong, and
 * say little about what the model sees.
 */
export function replyEndWarnings(ended: Readonly<Record<View, EndedView>>): string[] {
  return views.flatMap((view) => {
    const { total, replyEnds } = ended[view];
    const lines = replyEndLines({ global: {}, regional: {}, [view]: replyEnds }).flatMap(
      ({ counts, answered, name, hint }) => {
        const left = counts[view] - answered;
        return left > 0 ? [{ left, name, hint }] : [];
      },
    );
    const left = lines.reduce((sum, line) => sum + line.left, 0);
    if (total === 0 || left / total <= mostShare) return [];
    const found = lines.map((line) => `${line.left} ${line.name}`).join(', ');
    const [most] = lines.toSorted((one, other) => other.left - one.left);
    return [
      `${left} of ${total} outputs of the ${view} view (${((100 * left) / total).toFixed(1)} %) end without an answer: ${found}; they count as wrong. ${most?.hint ?? ''}`,
    ];
  });
}
