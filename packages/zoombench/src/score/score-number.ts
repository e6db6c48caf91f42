import type { Verdict } from '@r2i/schema';

import { type FoundNumber, readNumbers } from '../text/read-numbers.ts';

const scorer = 'number';
const hedge =
  /(?:more than|less than|fewer than|greater than|at least|at most|up to|over|under|nearly|almost|not)\s+$/i;

/** The target as a number, where it is one and nothing else. A word for a unit may follow: `5 cars`. */
export function targetNumber(target: string): number | null {
  const found = readNumbers(target);
  const [only] = found;
  if (only === undefined || found.length > 1 || only.start > 0) return null;
  return /^\s*[\p{L}%.]*\s*$/u.test(target.slice(only.end)) ? only.value : null;
}

/**
 * Compares the one number of an answer with the target. Units and other words are passed over. Nothing is
 * scored where the answer gives no number, several, or a bound such as "more than 5".
 */
export function scoreNumber(answer: string, target: number): Verdict {
  const found = readNumbers(answer);
  const outside = found.filter((number) => !isParenthesised(answer, number));
  const numbers = outside.length > 0 ? outside : found;
  const [first] = numbers;
  if (first === undefined) return { status: 'unscored', reason: 'no-number', scorer };
  if (numbers.some((number) => number.value !== first.value)) {
    return { status: 'unscored', reason: 'several-answers', scorer };
  }
  if (hedge.test(answer.slice(0, first.start))) {
    return { status: 'unscored', reason: 'inexact-number', scorer };
  }
  return { status: first.value === target ? 'correct' : 'incorrect', answer: String(first.value), scorer };
}

function isParenthesised(text: string, number: FoundNumber): boolean {
  const before = text.slice(0, number.start);
  return before.lastIndexOf('(') > before.lastIndexOf(')') && text.indexOf(')', number.end) !== -1;
}
