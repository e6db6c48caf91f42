import { canonicalWords, normalForms } from '@r2i/answers';
import type { Verdict } from '@r2i/schema';

import { asksBrand, asksCode, asksKind, asksName, isEnglish } from './asked-thing.ts';
import { isBesides, isOtherLanguage, isSameBusiness, withoutForeignArticle } from './near-text.ts';
import { statedReadings } from './stated-reading.ts';
import { textRelation } from './text-relation.ts';
import { verdictsOf } from './verdicts.ts';

const { correct, incorrect, noAnswer, undecided } = verdictsOf('text');

/** How a text is compared. */
export interface TextAbout {
  /** Whether the question asks for what is written, so that each letter counts. */
  readonly reading: boolean;
  readonly query: string;
}

/** Length of a word from which one wrong letter may be a slip. */
const longWord = 8;

/**
 * Compares two short texts, whatever their case, white space, punctuation and leading article. Unless the text is to be read
 * off, spelling, number words, plurals and common synonyms are passed over, too, and an answer may say more than the
 * target without contradicting it (`a red stop sign on a pole`). What denies it is wrong, what names other things besides is
 * several answers, and what comes close without being the same is left open (`inexact-text`).
 */
export function scoreText(answer: string, target: string, { reading, query }: TextAbout): Verdict {
  if (isSameText(answer, target)) return correct(answer);
  const quoted = quotedPart(answer);
  if (quoted !== null && isSameText(quoted, target)) return correct(quoted);
  if (reading) {
    const stated = statedReadings(answer).find((said) => isSameText(said, target));
    if (stated !== undefined) return correct(stated);
    const isNamed = asksBrand(query) && textRelation(answer, target, query) === 'same';
    if (isNamed) return correct(answer);
    const verdicts = [quoted ?? answer, ...statedReadings(answer)].map((said) =>
      scoreReading(said, target, query),
    );
    return verdicts.find(({ status }) => status !== 'incorrect') ?? incorrect(quoted ?? answer);
  }
  const [bare, wanted] = [withoutForeignArticle(answer), withoutForeignArticle(target)];
  if (wanted !== target && isSameText(bare, wanted)) return correct(bare);
  switch (textRelation(answer, target, query)) {
    case 'same':
    case 'within':
      return correct(answer);
    case 'among':
      // `a chimney, a dish and a cat` names one animal.
      return asksKind(query) && /(?<!\p{L})(?:has|have)(?!\p{L})/iu.test(answer)
        ? undecided('inexact-text')
        : noAnswer('several-answers', 'inexact-text');
    case 'denied':
      return incorrect(answer);
    case 'part':
    case 'unclear':
      return undecided('inexact-text');
    case 'apart':
      if (isOtherLanguage(answer, target, isEnglish(query))) return undecided('other-language');
      return isSlip(answer, target) || isBesides(canonicalWords(answer), canonicalWords(target))
        ? undecided('inexact-text')
        : incorrect(answer);
  }
}

/** Whether two texts are equal to the letter, but for case, spaces, marks and a leading article. */
export function isSameText(left: string, right: string): boolean {
  return comparable(left) === comparable(right) || lettersOf(left) === lettersOf(right);
}

/** With a leading article, which may be a letter: `A B C`. */
function lettersOf(text: string): string {
  const normal = normalForms.scored(text);
  return normal === '' ? text.trim() : normal;
}

function comparable(text: string): string {
  const normal = normalForms.option(text);
  // A target such as `?` has nothing left once punctuation is gone.
  return normal === '' ? text.trim() : normal;
}

/** What is written: more or fewer words than the target, or other accents, may still be the reading of a person. */
function scoreReading(answer: string, target: string, query: string): Verdict {
  const [said, wanted] = [words(answer), words(target)];
  if (said.trim() === '' || wanted.trim() === '') return incorrect(answer);
  // `Starbucks` for `Starbucks Coffee`, and half of a number plate.
  if (wanted.includes(said) && asksName(query) && isSameBusiness(said, wanted)) return correct(answer);
  if (wanted.includes(said) && asksCode(query)) return incorrect(answer);
  if (said.includes(wanted) || wanted.includes(said)) return undecided('inexact-text');
  // No spaces part the words of these scripts.
  if (/\p{Script=Han}{2}/u.test(target) && answer.includes(target.trim())) return undecided('inexact-text');
  if (isSameBusiness(said, wanted)) return undecided('inexact-text');
  const accents = withoutAccents(comparable(answer)) === withoutAccents(comparable(target));
  return accents ? undecided('inexact-text') : incorrect(answer);
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

const quotes: readonly RegExp[] = [
  /"([^"\n]+)"/gu,
  /“([^“”\n]+)”/gu,
  /„([^„“\n]+)“/gu,
  /«([^«»\n]+)»/gu,
  /「([^「」\n]+)」/gu,
  /(?<![\p{L}\p{N}])['‘]([^'‘’\n]+)['’](?![\p{L}\p{N}])/gu,
];

/** The one stretch of an answer that it quotes: `The sign says "EXIT".` */
function quotedPart(answer: string): string | null {
  const found = quotes.flatMap((quote) => [...answer.matchAll(quote)].map((match) => match[1] ?? ''));
  const [only, ...others] = found;
  return only !== undefined && others.length === 0 ? only : null;
}

/** `3:1`, `3 to 1`, `3-1`: a ratio or a score, of which the one with a colon is no range. */
const ratio = /^\s*(\d{1,3})\s*(?:[:–-]|to)\s*(\d{1,3})\s*$/iu;

/** Telephone and account numbers are the same however their digits are grouped, a ratio however it is written. */
export function sameDigits(left: string, right: string): boolean {
  const [ours, theirs] = [ratio.exec(left), ratio.exec(right)];
  if (ours !== null && theirs !== null && (left.includes(':') || right.includes(':'))) {
    return ours[1] === theirs[1] && ours[2] === theirs[2];
  }
  const digits = (text: string): string => (/^[\d\s().+/-]+$/u.test(text) ? text.replace(/\D/gu, '') : '');
  const [one, other] = [digits(left), digits(right)];
  return one.length >= 7 && one === other;
}

/** One letter too many, missing, wrong or out of turn in a long word, all other words being equal. */
function isSlip(answer: string, target: string): boolean {
  const [some, others] = [canonicalWords(answer), canonicalWords(target)];
  if (some.length !== others.length) return false;
  const different = some.flatMap((word, index) => {
    const other = others[index] ?? '';
    return word === other ? [] : [{ word, other }];
  });
  const [only, ...more] = different;
  if (only === undefined || more.length > 0) return false;
  const { word, other } = only;
  return Math.min(word.length, other.length) >= longWord && !/\d/u.test(word + other) && isNear(word, other);
}

function isNear(left: string, right: string): boolean {
  let start = 0;
  while (start < left.length && left[start] === right[start]) start += 1;
  let end = 0;
  const most = Math.min(left.length, right.length) - start;
  while (end < most && left[left.length - 1 - end] === right[right.length - 1 - end]) end += 1;
  const [ours, theirs] = [left.slice(start, left.length - end), right.slice(start, right.length - end)];
  if (ours.length <= 1 && theirs.length <= 1) return true;
  return ours.length === 2 && theirs.length === 2 && ours[0] === theirs[1] && ours[1] === theirs[0];
}
