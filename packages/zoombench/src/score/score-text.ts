import { canonicalWords } from '@r2i/answers';
import { isKnownPhrase } from '@r2i/lexicon';
import type { Verdict } from '@r2i/schema';

import { isEnglish } from './asked-thing.ts';
import { isKnownDifference } from './known-difference.ts';
import { mayMeanSame } from './may-mean-same.ts';
import { isForeignSentence, isNearText, isOtherLanguage, withoutForeignArticle } from './near-text.ts';
import { namesOtherPart } from './other-part.ts';
import { isSameText } from './same-text.ts';
import { scoreReading } from './score-reading.ts';
import { textRelation } from './text-relation.ts';
import { verdictsOf } from './verdicts.ts';

const { correct, incorrect, noAnswer, undecided } = verdictsOf('text');

/** How a text is compared. */
export interface TextAbout {
  /** Whether the question asks for what is written, so that each letter counts. */
  readonly reading: boolean;
  readonly query: string;
}

/** Detail of a verdict by which a text is wrong in its words alone: rules do not know that it means something else. */
export const otherWords = 'other-words';

/** Length of a word from which one wrong letter may be a slip. */
const longWord = 8;
/** Length of a word from which one that is no word may be it with a slip. */
const leastMisspelt = 4;

/**
 * Compares two short texts, whatever their case, white space, punctuation and leading article. What is to be read off is compared by
 * its letters (`scoreReading`), anything else by what it means (`compareMeaning`). What denies the target is wrong, what names other
 * things besides is several answers, and what comes close without being the same is left open (`inexact-text`).
 */
export function scoreText(answer: string, target: string, { reading, query }: TextAbout): Verdict {
  if (isSameText(answer, target)) return correct(answer);
  if (namesOtherPart(answer, target, query)) return incorrect(answer);
  const quoted = quotedPart(answer);
  if (quoted !== null && isSameText(quoted, target)) return correct(quoted);
  if (reading) return scoreReading(answer, target, query, quoted);
  const [bare, wanted] = [withoutForeignArticle(answer), withoutForeignArticle(target)];
  if (wanted !== target && isSameText(bare, wanted)) return correct(bare);
  switch (textRelation(answer, target, query)) {
    case 'same':
    case 'within':
      return correct(answer);
    case 'among':
      if (isSaidTwice(answer, target, query)) return correct(answer);
      return noAnswer('several-answers', 'inexact-text');
    case 'denied':
      return incorrect(answer);
    case 'part':
    case 'unclear':
      return undecided('inexact-text');
    case 'apart':
      if (isOtherLanguage(answer, target, isEnglish(query))) return undecided('other-language');
      if (isMisspelt(answer, target)) return correct(answer);
      if (isSlip(answer, target)) return undecided('inexact-text');
      if (isKnownDifference(answer, target, query)) return incorrect(answer);
      if (quoted === null && isEnglish(query) && isForeignSentence(answer))
        return undecided('other-language');
      return mayMeanSame(answer, target, query) ? undecided('inexact-text') : incorrect(answer, otherWords);
  }
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
  const plain = answer.replace(/(?<=\S\s)\([^()]{0,200}\)/gu, ' ');
  const found = quotes.flatMap((quote) => [...plain.matchAll(quote)].map((match) => match[1] ?? ''));
  const [only, ...others] = found;
  return only !== undefined && others.length === 0 ? only : null;
}

/** The one word in which two texts of as many words differ; `null` where they differ in several or none. */
function differingWord(
  answer: string,
  target: string,
): { readonly word: string; readonly other: string } | null {
  const [some, others] = [canonicalWords(answer), canonicalWords(target)];
  if (some.length !== others.length) return null;
  const different = some.flatMap((word, index) => {
    const other = others[index] ?? '';
    return word === other ? [] : [{ word, other }];
  });
  const [only, ...more] = different;
  return only === undefined || more.length > 0 ? null : only;
}

/** One letter too many, missing, wrong or out of turn in a long word, all other words being equal. */
function isSlip(answer: string, target: string): boolean {
  const found = differingWord(answer, target);
  if (found === null) return false;
  const { word, other } = found;
  return (
    Math.min(word.length, other.length) >= longWord && !/\d/u.test(word + other) && isNearText(word, other)
  );
}

/** Whether the one word that differs is no word, but the expected one with a slip in it: `a lantrn`, and not a name. */
function isMisspelt(answer: string, target: string): boolean {
  const found = /\p{Lu}.|\d/u.test(answer.trim().slice(1) + target.trim().slice(1))
    ? null
    : differingWord(answer, target);
  if (found === null) return false;
  const { word, other } = found;
  return (
    /^[a-z]+$/u.test(word + other) &&
    Math.min(word.length, other.length) >= leastMisspelt &&
    word[0] === other[0] &&
    isKnownPhrase(other) &&
    !isKnownPhrase(word) &&
    isNearText(word, other)
  );
}

const slash = /\s?\/\s?/u;

/** Whether an answer names the one thing that is expected twice, in words that do not tell apart: `silver / light grey`. */
function isSaidTwice(answer: string, target: string, query: string): boolean {
  const parts = answer.split(slash);
  if (parts.length !== 2) return false;
  const relations = parts.map((part) => textRelation(part, target, query));
  const isClose = (relation: string): boolean => ['same', 'within', 'part', 'unclear'].includes(relation);
  return (
    relations.every(isClose) && relations.some((relation) => relation === 'same' || relation === 'within')
  );
}
