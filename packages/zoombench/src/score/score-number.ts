import { type FoundNumber, plainMath, readNumbers, readUnspacedNumber } from '@r2i/answers';
import type { Verdict } from '@r2i/schema';

import { type NumberTarget, type Quantity, quantityOf, rangeOf } from './target-number.ts';

const scorer = 'number';
const boundBefore =
  /(?:(?:more|less|fewer|greater|higher|lower|larger|smaller|other|rather) than|at least|at most|up to|over|under|above|below|nearly|almost|not|minimum of|maximum of|[<>≤≥])\s*$/i;
const boundAfter = /^(?:\+|\s*(?:\p{L}+\s+)?(?:or|and)\s+(?:more|fewer|less|above|over|up|below)(?!\p{L}))/iu;
const secondThoughts =
  /(?<!\p{L})(?:or|maybe|perhaps|but|however|wait|actually|although|possibly|unless)(?!\p{L})/iu;

/**
 * Compares the one number of an answer with the target. A unit counts where both state one that is known
 * (`500 cm` is `5 m`); other words are passed over. A percentage equals its value both as written and as a
 * share. Nothing is scored where the answer gives no number, several, a range, a bound such as "more than
 * 5", or one that the two conventions for separators read differently.
 *
 * @param reading - Whether the question asks for what is written. Then number words are no number.
 */
export function scoreNumber(
  answer: string,
  target: NumberTarget,
  { reading }: { readonly reading: boolean },
): Verdict {
  const text = plainMath(answer);
  if (target.kind === 'range') return scoreRange(text, target);
  const found = readNumbers(text).filter(
    (number) => !reading || /^-?[\d.,]+$/.test(text.slice(number.start, number.end)),
  );
  const outside = notParenthesised(text, found);
  const numbers = outside.length > 0 ? outside : found;
  const [first] = numbers;
  if (first === undefined) {
    const whole = reading ? null : readUnspacedNumber(text);
    if (whole === null) return unscored('no-number');
    return compare({ value: whole, otherValue: null, percent: false, unit: null }, target);
  }
  if (rangeOf(text) !== null) return unscored('inexact-number');
  const differ = numbers.some((number) => number.value !== first.value);
  if (differ && !standsAlone(text, first)) return unscored('several-answers');
  if (boundBefore.test(text.slice(0, first.start)) || boundAfter.test(text.slice(first.end))) {
    return unscored('inexact-number');
  }
  return compare(quantityOf(text, first), target);
}

function compare(said: Quantity, target: Quantity): Verdict {
  const answer = `${said.value}${said.percent ? '%' : ''}`;
  if (said.unit !== null && target.unit !== null) {
    if (said.unit.kind !== target.unit.kind) return unscored('unit-differs');
    const equal = same(said.value * said.unit.factor, target.value * target.unit.factor);
    return { status: equal ? 'correct' : 'incorrect', answer, scorer };
  }
  const asShare =
    said.percent !== target.percent &&
    same(said.percent ? said.value / 100 : said.value, target.percent ? target.value / 100 : target.value);
  if (same(said.value, target.value) || asShare) return { status: 'correct', answer, scorer };
  const other = said.otherValue ?? said.value;
  if (same(other, target.value) || same(said.value, target.otherValue ?? target.value)) {
    return unscored('ambiguous-number');
  }
  return { status: 'incorrect', answer, scorer };
}

function scoreRange(text: string, target: { readonly low: number; readonly high: number }): Verdict {
  const said = rangeOf(text);
  if (said === null) return unscored(readNumbers(text).length === 0 ? 'no-number' : 'inexact-number');
  const equal = same(said.low, target.low) && same(said.high, target.high);
  return { status: equal ? 'correct' : 'incorrect', answer: `${said.low}-${said.high}`, scorer };
}

/** `5. There are 3 red and 2 blue ones.`: the first sentence is the number, and nothing takes it back. */
function standsAlone(text: string, first: FoundNumber): boolean {
  if (text.slice(0, first.start).trim() !== '') return false;
  const rest = text.slice(first.end);
  return (
    /^[ \t]*(?:(?:\p{L}{1,20}[.;:]?|[.;:])[^\S\n]*)?(?:[.;:]\s|\n)/u.test(rest) && !secondThoughts.test(rest)
  );
}

/** Numbers that do not stand between brackets that close. */
function notParenthesised(text: string, numbers: readonly FoundNumber[]): FoundNumber[] {
  const lastClosed = text.lastIndexOf(')');
  let isOpen = false;
  let at = 0;
  return numbers.filter((number) => {
    for (; at < number.start; at += 1) {
      if (text[at] === '(') isOpen = true;
      else if (text[at] === ')') isOpen = false;
    }
    return !(isOpen && lastClosed >= number.end);
  });
}

function same(left: number, right: number): boolean {
  return Math.abs(left - right) <= 1e-9 * Math.max(1, Math.abs(left), Math.abs(right));
}

function unscored(reason: string): Verdict {
  return { status: 'unscored', reason, scorer };
}
