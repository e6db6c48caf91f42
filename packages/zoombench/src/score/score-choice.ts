import { extractAnswer, readOptions, readTargetLetter } from '@r2i/answers';
import type { BenchmarkItem, Verdict } from '@r2i/schema';

const scorer = 'choice';

/**
 * Compares letters. Options missing from the item are read from its question, and a target given as an
 * option's text counts as that option's letter.
 */
export function scoreChoice(item: BenchmarkItem, output: string): Verdict {
  const options = item.options.length > 0 ? item.options : readOptions(item.query).options;
  const target = readTargetLetter(item.target, options);
  if ('problem' in target) return { status: 'unscored', reason: 'target-unreadable', scorer };
  const extraction = extractAnswer(output, { form: 'choice', options });
  if (extraction.kind === 'none') return { status: 'unscored', reason: extraction.reason, scorer };
  if (extraction.kind === 'text') return { status: 'unscored', reason: 'not-an-option', scorer };
  const { letter } = extraction;
  return { status: letter === target.letter ? 'correct' : 'incorrect', answer: letter, scorer };
}
