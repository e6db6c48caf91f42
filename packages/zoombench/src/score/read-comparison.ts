import { canonicalWords } from '@r2i/answers';

import { isComparative, isKnownComparative, placings } from './comparatives.ts';
import { denyingWords, functionWords } from './function-words.ts';

/** What a statement or question says of one thing by another: `The dog is smaller than the cat`. */
export interface Comparison {
  /** `smaller`, `behind`, `more colorful`. */
  readonly relation: string;
  /** Whether it says where one stands to the other. */
  readonly isPlacing: boolean;
  readonly subject: Party;
  /** `null` where it does not say by what it compares: `The dog is smaller`. */
  readonly object: Party | null;
  readonly isDenied: boolean;
}

/** One of the two that are compared. */
export interface Party {
  readonly text: string;
  /** Its words that name something, in their canonical form. */
  readonly words: ReadonlySet<string>;
}

const word = /[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu;
/** Most words of a statement that is read. */
const mostWords = 30;
/** Words that may stand between a party and what is said of it. */
const between = new Set(
  'is are was were be does do did it that looks look appears appear seems seem to be much slightly a bit little far clearly definitely probably noticeably significantly somewhat parked standing stands stand sitting sits sit located positioned placed hanging hangs hang lying lies lie seated not isn’t'.split(
    ' ',
  ),
);
const articleBefore = /^(?:the|an?|his|her|its|their|this|that)$/u;

interface Token {
  readonly form: string;
  readonly start: number;
  readonly end: number;
}

/** @returns `null` where a stretch of text compares nothing, or more than two things. */
export function readComparison(text: string): Comparison | null {
  const tokens: Token[] = [...text.matchAll(word)].slice(0, mostWords + 1).map((match) => ({
    form: match[0].toLowerCase().replace('’', "'"),
    start: match.index,
    end: match.index + match[0].length,
  }));
  if (tokens.length > mostWords) return null;
  const than = tokens.findIndex(({ form }) => form === 'than');
  const knownAt = tokens.findIndex((_, index) => isRelation(tokens, index));
  // `prettier than`
  const at = knownAt === -1 && isComparative(tokens[than - 1]?.form ?? '') ? than - 1 : knownAt;
  const found = tokens[at];
  if (found === undefined || (than >= 0 && than < at)) return null;
  const isPlacing = placings.has(found.form);
  const degree = (found.form === 'more' || found.form === 'less') && than > at + 1 ? found.form : null;
  const before = tokens.slice(0, at);
  const isDenied = before.some(({ form }) => denyingWords.has(form) || form.endsWith("n't"));
  const lead = before.filter(({ form }) => !between.has(form) || articleBefore.test(form));
  const party = (from: number, to: number): Party => partyOf(text.slice(from, to));
  const [first, last] = [tokens[0], tokens.at(-1)];
  const objectFrom = tokens[isPlacing ? afterPlacing(tokens, at) : than + 1];
  const object =
    objectFrom === undefined || last === undefined || (!isPlacing && than === -1)
      ? null
      : party(objectFrom.start, last.end);
  const counted = partyOf(text.slice(found.end, than >= 0 ? (tokens[than]?.start ?? 0) : text.length));
  const quantity = ['more', 'fewer', 'less'].includes(found.form);
  const subject = party(first?.start ?? 0, subjectEnd(tokens, at));
  // `There are more apples than oranges`
  if (quantity && subject.words.size === 0 && isIntroduced(lead) && counted.words.size > 0)
    return { relation: found.form, isPlacing: false, subject: counted, object, isDenied };
  const relation = degree === null ? found.form : `${degree} ${[...counted.words].join(' ')}`;
  return { relation, isPlacing, subject, object, isDenied };
}

/** Whether what is counted follows: `There are more`, `I see fewer`. */
function isIntroduced(lead: readonly Token[]): boolean {
  return lead.every(({ form }) => functionWords.has(form));
}

function isRelation(tokens: readonly Token[], at: number): boolean {
  const form = tokens[at]?.form ?? '';
  const [before, next] = [tokens[at - 1]?.form ?? '', tokens[at + 1]?.form ?? ''];
  if (form === 'front') return before === 'in' && next === 'of';
  if (form === 'left' || form === 'right') return next === 'of';
  if (placings.has(form)) return true;
  return isKnownComparative(form) && !articleBefore.test(next);
}

/** Where what something is placed by begins. */
function afterPlacing(tokens: readonly Token[], at: number): number {
  return tokens[at + 1]?.form === 'of' ? at + 2 : at + 1;
}

/** Where the party before what is said of it ends. */
function subjectEnd(tokens: readonly Token[], at: number): number {
  let end = at;
  while (end > 0) {
    const form = tokens[end - 1]?.form ?? '';
    const isPart = between.has(form) || ['in', 'to', 'the', 'on'].includes(form) || form.endsWith("n't");
    if (!isPart) break;
    end -= 1;
  }
  return tokens[end - 1]?.end ?? 0;
}

/** A stretch of text as one of two that are compared. */
export function partyOf(text: string): Party {
  const trimmed = text.trim();
  const words = canonicalWords(trimmed).filter((form) => !functionWords.has(form));
  return { text: trimmed, words: new Set(words) };
}
