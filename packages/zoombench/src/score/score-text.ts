import { normalForms, unifySpelling } from '@r2i/answers';
import type { Verdict } from '@r2i/schema';

const scorer = 'text';

/**
 * Compares two short texts, whatever their case, white space, punctuation, leading article and, unless the
 * text is to be read off, British or American spelling. What comes close without being the same is unscored
 * (`inexact-text`): one text among the words of the other (`not a stop sign`), a plural, other accents.
 *
 * @param reading - Whether the question asks for what is written, so that each letter counts.
 */
export function scoreText(
  answer: string,
  target: string,
  { reading }: { readonly reading: boolean },
): Verdict {
  const [said, wanted] = reading ? [answer, target] : [unifySpelling(answer), unifySpelling(target)];
  if (comparable(said) === comparable(wanted)) return { status: 'correct', answer, scorer };
  if (isClose(said, wanted)) return { status: 'unscored', reason: 'inexact-text', scorer };
  return { status: 'incorrect', answer, scorer };
}

function isClose(said: string, wanted: string): boolean {
  const [left, right] = [words(said), words(wanted)];
  if (left.trim() === '' || right.trim() === '') return false;
  if (left.includes(right) || right.includes(left)) return true;
  if (withoutAccents(comparable(said)) === withoutAccents(comparable(wanted))) return true;
  const [some, others] = [left.trim().split(' '), right.trim().split(' ')];
  return some.length === others.length && some.every((word, index) => sameNoun(word, others[index] ?? ''));
}

function comparable(text: string): string {
  const normal = normalForms.option(text);
  // A target such as `?` has nothing left once punctuation is gone.
  return normal === '' ? text.trim() : normal;
}

function words(text: string): string {
  const list = text
    .replace(/^\s*(?:an?|the)\s+(?=\S)/i, '')
    .split(/\s+/)
    .map(normalForms.scored);
  return ` ${list.filter((word) => word !== '').join(' ')} `;
}

function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '');
}

function sameNoun(left: string, right: string): boolean {
  return left === right || ['s', 'es'].some((end) => left + end === right || right + end === left);
}
