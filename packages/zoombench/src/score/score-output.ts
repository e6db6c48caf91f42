import type { BenchmarkItem, Verdict } from '@r2i/schema';

import { extractAnswer } from '../extract/extract-answer.ts';
import { scoreChoice } from './score-choice.ts';
import { scoreNumber, targetNumber } from './score-number.ts';
import { scoreText } from './score-text.ts';
import { scoreYesNo, targetYesNo } from './score-yes-no.ts';

const leadIn = /^(?:it|this|that|the\s+[\p{L}]+(?:\s+[\p{L}]+)?)\s+(?:is|says|reads|shows)\s*:?\s+/iu;

/**
 * Scores one output by rules alone. The target decides which: a letter by letter, a number by value, yes or
 * no by the first word, anything else as short text.
 *
 * @param output - Raw text of the model, or `null` where there is none.
 * @returns `unscored` with a reason where the output cannot be read without guessing. Never throws.
 */
export function scoreOutput(item: BenchmarkItem, output: string | null): Verdict {
  if (output === null) return { status: 'unscored', reason: 'no-output', scorer: 'rules' };
  if (item.form === 'choice') return scoreChoice(item, output);
  const extraction = extractAnswer(output, { form: 'open', options: item.options });
  if (extraction.kind === 'none') return { status: 'unscored', reason: extraction.reason, scorer: 'rules' };
  const answer = extraction.kind === 'letter' ? extraction.letter : extraction.text;
  const exact = scoreText(answer, item.target);
  if (exact.status === 'correct') return exact;
  const yesNo = targetYesNo(item.target);
  if (yesNo !== null) return scoreYesNo(answer, yesNo);
  const number = targetNumber(item.target);
  if (number !== null) return scoreNumber(answer, number);
  return scoreText(answer.replace(leadIn, ''), item.target);
}
