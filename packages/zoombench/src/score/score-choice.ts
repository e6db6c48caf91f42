import { type BenchmarkItem, type ChoiceLetter, choiceLetters, type Verdict } from '@r2i/schema';

import { extractAnswer } from '../extract/extract-answer.ts';
import { parseOptions } from '../extract/parse-options.ts';
import { normalizeOption } from '../text/normalize-text.ts';

const scorer = 'choice';

/**
 * Compares letters. Options missing from the item are read from its question, and a target given as an
 * option's text counts as that option's letter.
 */
export function scoreChoice(item: BenchmarkItem, output: string): Verdict {
  const options = item.options.length > 0 ? item.options : parseOptions(item.query);
  const target = targetLetter(item.target, options);
  if (target === null) return { status: 'unscored', reason: 'target-unreadable', scorer };
  const extraction = extractAnswer(output, { form: 'choice', options });
  if (extraction.kind === 'none') return { status: 'unscored', reason: extraction.reason, scorer };
  if (extraction.kind === 'text') return { status: 'unscored', reason: 'not-an-option', scorer };
  const { letter } = extraction;
  return { status: letter === target ? 'correct' : 'incorrect', answer: letter, scorer };
}

function targetLetter(target: string, options: readonly string[]): ChoiceLetter | null {
  const alone = /^\s*\(?([A-Ha-h])\)?[.:]?\s*$/.exec(target)?.[1]?.toUpperCase();
  const byLetter = choiceLetters.find((letter) => letter === alone);
  if (byLetter !== undefined) return byLetter;
  const position = options.findIndex((option) => normalizeOption(option) === normalizeOption(target));
  return choiceLetters[position] ?? null;
}
