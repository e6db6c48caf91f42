import type { Verdict } from '@r2i/schema';

import { scoreNumber } from './score-number.ts';
import { scoreText } from './score-text.ts';
import { scoreYesNo, targetYesNo } from './score-yes-no.ts';
import { targetNumber } from './target-number.ts';

const leadIn =
  /^(?:(?:it|this|that|there|they|the\s+[^\s\d.,:;!?"()]+(?:\s+[^\s\d.,:;!?"()]+)?)\s+(?:is|are|was|says|reads|shows|appears\s+to\s+be|looks\s+like|seems\s+to\s+be)|it['’]s|that['’]s)(?:\s*:)?\s+/i;

/**
 * Compares an answer with one text that is expected. The expected text decides how: a number by value, yes or
 * no by the first word, anything else as short text.
 *
 * @param reading - Whether the question asks for what is written in the photo.
 */
export function scoreOpen(
  answer: string,
  target: string,
  { reading }: { readonly reading: boolean },
): Verdict {
  const exact = scoreText(answer, target, { reading });
  if (exact.status === 'correct') return exact;
  const yesNo = targetYesNo(target);
  if (yesNo !== null) return scoreYesNo(answer, yesNo);
  const number = targetNumber(target, { reading });
  if (number !== null) return scoreNumber(answer, number, { reading });
  return scoreText(answer.replace(leadIn, ''), target, { reading });
}
