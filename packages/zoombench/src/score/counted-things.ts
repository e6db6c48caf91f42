import { canonicalWords, plainMath, readNumbers } from '@r2i/answers';

import { functionWords } from './function-words.ts';

const asked = /(?<!\p{L})how many\s+([^?.!\n]{1,80})/iu;
/** What leaves open which number is meant, or makes a range or a sum of two. */
export const either: RegExp =
  /(?<!\p{L})(?:or|maybe|perhaps|possibly|plus)(?!\p{L})|(?:\d|\p{L})\sto\s\d|\d\s?[-–]\s?\d/iu;
/** Words before which the name of what is counted ends. */
export const questionEnds: ReadonlySet<string> = new Set(
  'is are was were be do does did can could have has had in on at of to with there you we i that which who visible'.split(
    ' ',
  ),
);
/** Words of a question among which what is counted is named. */
const mostBefore = 4;

/** The last word of what a question counts, in its canonical form: `bird` of `How many red birds are on the wire?`. */
export function countedNoun(query: string): string | null {
  const counted = asked.exec(query)?.[1] ?? '';
  // What is counted is the first plural: `How many square tiles make up the wall?`.
  const plural = counted
    .split(/\s+/u)
    .slice(0, mostBefore)
    .flatMap((word) => canonicalPlural(word) ?? [])[0];
  if (plural !== undefined) return plural;
  const words = canonicalWords(counted);
  const end = words.findIndex((word) => questionEnds.has(word));
  return (end === -1 ? words : words.slice(0, end)).at(-1) ?? null;
}

export function labelBefore(before: string): string | null {
  const label = /(?<!\p{L})(\p{L}{2,30})\s?[:=]\s?$/u.exec(before)?.[1];
  return label === undefined ? null : (canonicalWords(label)[0] ?? null);
}

/** A noun in the plural behind a number, with words before it that say more of it. */
export function pluralAfter(after: string): string | null {
  const words = /^((?:\s\p{L}{3,30}){1,3})(?!\p{L})/u.exec(after)?.[1]?.trim().split(/\s/u) ?? [];
  for (const word of words) {
    if (functionWords.has(word.toLowerCase())) return null;
    const plural = canonicalPlural(word);
    if (plural !== null) return plural;
  }
  return null;
}

/** The one of a word in the plural, `null` for any other word. */
function canonicalPlural(word: string): string | null {
  const plain = word.toLowerCase();
  if (!/^\p{L}{3,30}$/u.test(plain) || functionWords.has(plain)) return null;
  const [canonical] = canonicalWords(plain);
  return canonical === undefined ||
    canonical === plain ||
    !/(?:s|men|people|children|feet|teeth|geese|mice)$/u.test(plain)
    ? null
    : canonical;
}

/** A number of an answer with what it counts, `null` where that is not plain. */
export interface Counted {
  readonly value: number;
  readonly thing: string | null;
  readonly start: number;
  readonly end: number;
}

/** The numbers of an answer with what each counts. */
export function countedThings(answer: string): readonly Counted[] {
  const text = plainMath(answer);
  return readNumbers(text).map(({ value, start, end }) => ({
    value,
    start,
    end,
    thing: labelBefore(text.slice(Math.max(0, start - 40), start)) ?? nounAfter(text.slice(end, end + 40)),
  }));
}

/** `one dog`, `one brown dog` */
export function oneOf(noun: string, after: string): string | null {
  const words = /^\s(\p{L}{2,30})(?:\s(\p{L}{2,30}))?/u.exec(after)?.slice(1) ?? [];
  return words.some((word) => canonicalWords(word ?? '')[0] === noun) ? noun : null;
}

/** The plural behind a number, or the word right behind it. */
function nounAfter(after: string): string | null {
  const next = /^\s(\p{L}{3,30})(?!\p{L})/u.exec(after)?.[1] ?? '';
  return pluralAfter(after) ?? canonicalWords(next).find((word) => !functionWords.has(word)) ?? null;
}
