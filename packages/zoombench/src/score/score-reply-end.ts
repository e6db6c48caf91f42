import { hasFinishedAnswer } from '@r2i/answers';
import type { BenchmarkItem, Verdict } from '@r2i/schema';

import { type EndedReply, endOfReply } from './end-of-reply.ts';
import { verdictsOf } from './verdicts.ts';

const { noAnswer } = verdictsOf('rules');

/**
 * The verdict on a reply that ended without an answer, whatever its text looks like: refused, cut off by its length or by a
 * filter before an answer was finished (`hasFinishedAnswer`), or with nothing said.
 *
 * @returns `null` where the text is to be scored.
 */
export function scoreReplyEnd({ form }: Pick<BenchmarkItem, 'form'>, reply: EndedReply): Verdict | null {
  const end = endOfReply(reply);
  const { output } = reply;
  if (end === null || output === null) return null;
  switch (end) {
    case 'length':
      return hasFinishedAnswer(output, { form }) ? null : noAnswer('cut-off', end);
    case 'content-filter':
      return hasFinishedAnswer(output, { form }) ? null : noAnswer('refusal', end);
    case 'refusal':
      return noAnswer('refusal', 'refused-apart');
    case 'tool-calls':
    case 'reasoning-only':
      return noAnswer('empty', end);
    case 'empty':
      return noAnswer('empty', 'empty-output');
  }
}
