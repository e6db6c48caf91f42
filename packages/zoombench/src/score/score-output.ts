import { extractAnswer } from '@r2i/answers';
import type { BenchmarkItem, Verdict } from '@r2i/schema';

import { scoreChoice } from './score-choice.ts';
import { scoreOpen } from './score-open.ts';

/**
 * Scores one output by rules alone: a choice by its letter, everything else against the target and its
 * aliases, of which any will do.
 *
 * @param output - Raw text of the model, or `null` where there is none.
 * @returns `unscored` with a reason where the output cannot be read without guessing. Never throws.
 */
export function scoreOutput(item: BenchmarkItem, output: string | null): Verdict {
  if (output === null) return { status: 'unscored', reason: 'no-output', scorer: 'rules' };
  const targets = [item.target, ...(item.aliases ?? [])];
  if (item.form === 'choice') return best(targets.map((target) => scoreChoice({ ...item, target }, output)));
  const extraction = extractAnswer(output, { form: 'open', options: item.options });
  if (extraction.kind === 'none') return { status: 'unscored', reason: extraction.reason, scorer: 'rules' };
  const answer = extraction.kind === 'letter' ? extraction.letter : extraction.text;
  const reading = item.dimension === 'ocr';
  return best(targets.map((target) => scoreOpen(answer, target, { reading })));
}

/** Correct by any, wrong by all, else undecided. */
function best(verdicts: readonly Verdict[]): Verdict {
  const decided =
    verdicts.find((verdict) => verdict.status === 'correct') ??
    verdicts.find((verdict) => verdict.status === 'unscored') ??
    verdicts[0];
  return decided ?? { status: 'unscored', reason: 'target-unreadable', scorer: 'rules' };
}
