import type { View } from '@r2i/schema';

import { endOfReply, type ReplyEnd, replyEnds } from '../score/end-of-reply.ts';
import type { DualViewResult } from './dual-view-result.ts';

/** Replies that ended in one way. */
export interface ReplyEndCount {
  readonly replies: number;
  /** Of those, the ones that had finished an answer before, and were scored by it. */
  readonly answered: number;
}

/** How often replies of a view ended other than by saying what they had to say; ways that did not occur are left out. */
export function countReplyEnds(
  { rows }: Pick<DualViewResult, 'rows'>,
  view: View,
): Partial<Record<ReplyEnd, ReplyEndCount>> {
  const ended = rows.flatMap((row) => {
    const end = endOfReply(row[view]);
    return end === null ? [] : [{ end, hasAnswer: row[view].verdict.status !== 'no-answer' }];
  });
  const counts: Partial<Record<ReplyEnd, ReplyEndCount>> = {};
  for (const kind of replyEnds) {
    const those = ended.filter(({ end }) => end === kind);
    if (those.length === 0) continue;
    counts[kind] = { replies: those.length, answered: those.filter(({ hasAnswer }) => hasAnswer).length };
  }
  return counts;
}
