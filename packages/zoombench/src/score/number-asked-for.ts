import { canonicalWords, plainMath, readNumbers } from '@r2i/answers';
import { isFirstlyKindOf } from '@r2i/lexicon';

import { questionOf } from './asked-thing.ts';
import { functionWords } from './function-words.ts';

const asked = /(?<!\p{L})how many\s+([^?.!\n]{1,80})/iu;
/** Words before which the name of what is counted ends. */
const ends = new Set(
  'is are was were be do does did can could have has had in on at of to with there you we i that which who visible'.split(
    ' ',
  ),
);
const either = /(?<!\p{L})(?:or|maybe|perhaps|possibly|plus)(?!\p{L})|(?:\d|\p{L})\sto\s\d|\d\s?[-–]\s?\d/iu;
const only = /only|just/iu;
const partOf = /(?<!\p{L})of\s+(?:them|these|those|which)(?!\p{L})/iu;
const contrast =
  /(?<!\p{L})but\s+(?:only|just)\s+|[;.,]\s(?:and\s|but\s)?(?=(?:\S{1,12}\s+)?of\s+(?:them|these|those|which|whom)(?!\p{L}))/iu;
const ofThem = /^(?:\S{1,12}\s+)?of\s+(?:them|these|those|which|whom)(?!\p{L})/iu;

/** Words of a question among which what is counted is named. */
const mostBefore = 4;

/** Most words of an item that names one thing. */
const mostOfItem = 6;

/** The last word of what a question counts, in its canonical form: `bird` of `How many red birds are on the wire?`. */
function countedNoun(query: string): string | null {
  const counted = asked.exec(query)?.[1] ?? '';
  // What is counted is the first plural: `How many square tiles make up the wall?`.
  const plural = counted
    .split(/\s+/u)
    .slice(0, mostBefore)
    .flatMap((word) => canonicalPlural(word) ?? [])[0];
  if (plural !== undefined) return plural;
  const words = canonicalWords(counted);
  const end = words.findIndex((word) => ends.has(word));
  return (end === -1 ? words : words.slice(0, end)).at(-1) ?? null;
}

/**
 * Of an answer that counts several things by their names (`Birds: 7, squirrels: 2`, `5 apples and 3 oranges`), the number of those
 * asked for; as a text. `4 birds on the left and 3 on the right` counts one thing in two places.
 *
 * @returns `null` where it does not count several things, or more than once the one asked for.
 */
export function countAskedFor(answer: string, query: string): string | null {
  const noun = countedNoun(query);
  if (noun === null) return null;
  const text = plainMath(answer);
  const counts = readNumbers(text).map(({ value, start, end }) => ({
    value,
    thing:
      labelBefore(text.slice(Math.max(0, start - 40), start)) ??
      pluralAfter(text.slice(end, end + 40)) ??
      (value === 1 ? oneOf(noun, text.slice(end, end + 40)) : null),
  }));
  if (counts.length < 2 || either.test(text) || partOf.test(text)) return null;
  const own = counts.filter(({ thing }) => thing === noun);
  const [only, ...others] = own;
  if (only === undefined || others.length > 0) return null;
  // Of the others each is of something else, or stands behind: `four screws, one at each corner`.
  const isFirst = counts[0] === only && only.value !== 1 && !isInTwoPlaces(text, query);
  return isFirst || counts.every(({ thing }) => thing !== null) ? String(only.value) : null;
}

const onSide = /(?<!\p{L})(?:left|right|front|back|top|bottom)(?!\p{L})/giu;

/** Whether an answer counts on two sides of which the question names none: `two cups on the left and three on the right`. */
function isInTwoPlaces(text: string, query: string): boolean {
  const sides = new Set([...text.matchAll(onSide)].map(([side]) => side.toLowerCase()));
  return sides.size > 1 && [...sides].every((side) => !query.toLowerCase().includes(side));
}

const item = /^\s*[([]?(\d{1,2})[)\].:]{1,2}\s+(\S.{0,80})$/u;

/**
 * How many things an answer lists that says nothing else, each numbered and each called by a name: 2 of `1. A crow\n2. A pigeon`. Things to
 * do (`1. Find the wire`) are none.
 */
export function listedThings(answer: string, query: string): number | null {
  const noun = countedNoun(query);
  const [lead = '', ...rest] = answer.split('\n').filter((line) => line.trim() !== '');
  const lines = lead.trimEnd().endsWith(':') ? rest : [lead, ...rest];
  if (noun === null || lines.length < 2) return null;
  const isThing = (line: string, index: number): boolean => {
    const [, number, text = ''] = item.exec(line) ?? [];
    const words = text.split(/\s+/u);
    if (Number(number) !== index + 1 || words.length > mostOfItem) return false;
    if (/^(?:an?|another|one)$/iu.test(words[0] ?? '')) return true;
    const isNamed = words.every((word) => !functionWords.has(word.toLowerCase()));
    return isNamed && canonicalWords(words.at(-1) ?? '').includes(noun);
  };
  return lines.every(isThing) ? lines.length : null;
}

function labelBefore(before: string): string | null {
  const label = /(?<!\p{L})(\p{L}{2,30})\s?[:=]\s?$/u.exec(before)?.[1];
  return label === undefined ? null : (canonicalWords(label)[0] ?? null);
}

/** A noun in the plural behind a number, with words before it that say more of it. */
function pluralAfter(after: string): string | null {
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

/**
 * The two sides of an answer that counts all and then some of them: `there are 7 birds, but only 6 of them are on the wire`. The one
 * that speaks of what the question ends on stands alone where the other does not; where neither does (`in the picture`), the one that speaks of the last
 * thing said of what is counted that one of them says.
 *
 * @returns `null` for any other answer.
 */
export function sidesOfContrast(answer: string, query: string): readonly string[] | null {
  const found = contrast.exec(answer);
  if (found === null) return null;
  const [all, some] = [answer.slice(0, found.index), answer.slice(found.index + found[0].length)];
  if (!ofThem.test(some) || !/\d|\p{L}{3}/u.test(all)) return null;
  const words = canonicalWords(query).filter((word) => !ends.has(word));
  const noun = words.lastIndexOf(countedNoun(query) ?? '');
  const sides = [all, some].map((side) => ({ side, forms: canonicalWords(side) }));
  const told = words.slice(noun + 1).findLast((word) => sides.some(({ forms }) => forms.includes(word)));
  const last = told ?? words.at(-1);
  const own = sides.flatMap(({ side, forms }) => (last !== undefined && forms.includes(last) ? [side] : []));
  if (own.length === 1) return own;
  return only.test(found[0]) ? [all, some] : null;
}

const none =
  /(?<!\p{L})(?:no|not\s(?:see\s)?any|without\sany)\s(?!more\s|other\s|fewer\s|less\s|further\s)(\p{L}{2,30})(?:\s(\p{L}{2,30}))?/giu;
/** Who is left out of `no people`. */
const except = /(?<!\p{L})(?:except|besides|other\sthan|apart\sfrom|aside\sfrom|save\sfor)(?!\p{L})/iu;

/**
 * Whether an answer that counts other things says that there is none of what is asked for: `There are 3 tables and no people.`; `unclear` where it also
 * counts some of it.
 */
export function saysNoneAsked(answer: string, query: string): 'none' | 'unclear' | null {
  const noun = countedNoun(query);
  if (noun === null || except.test(answer)) return null;
  const asked = new Set(canonicalWords(questionOf(query)));
  const denied = [...answer.matchAll(none)].find(([, first = '', second = '']) => {
    const [one] = canonicalWords(first);
    if (one === noun) return true;
    return one !== undefined && asked.has(one) && canonicalWords(second)[0] === noun;
  });
  if (denied === undefined) return null;
  const counts = countedThings(answer);
  if (counts.length === 0) return null;
  const isOther = ({ thing }: Counted): boolean =>
    thing !== null && thing !== noun && !isFirstlyKindOf(thing, noun);
  if (counts.every(isOther)) return 'none';
  // `3 blue cars, but no red cars`, where red ones are asked about.
  const clause = answer.slice(denied.index).split(/[.,;\n]/u, 1)[0] ?? '';
  const rest = canonicalWords(answer.replace(clause, ' '));
  const isNarrower = canonicalWords(clause).some(
    (word) => word !== noun && asked.has(word) && !functionWords.has(word) && !rest.includes(word),
  );
  return isNarrower ? 'none' : 'unclear';
}

interface Counted {
  readonly value: number;
  readonly thing: string | null;
  readonly start: number;
  readonly end: number;
}

/** The numbers of an answer with what each counts. */
function countedThings(answer: string): readonly Counted[] {
  const text = plainMath(answer);
  return readNumbers(text).map(({ value, start, end }) => ({
    value,
    start,
    end,
    thing: labelBefore(text.slice(Math.max(0, start - 40), start)) ?? nounAfter(text.slice(end, end + 40)),
  }));
}

/** `one dog`, `one brown dog` */
function oneOf(noun: string, after: string): string | null {
  const words = /^\s(\p{L}{2,30})(?:\s(\p{L}{2,30}))?/u.exec(after)?.slice(1) ?? [];
  return words.some((word) => canonicalWords(word ?? '')[0] === noun) ? noun : null;
}

/** The plural behind a number, or the word right behind it. */
function nounAfter(after: string): string | null {
  const next = /^\s(\p{L}{3,30})(?!\p{L})/u.exec(after)?.[1] ?? '';
  return pluralAfter(after) ?? canonicalWords(next).find((word) => !functionWords.has(word)) ?? null;
}

const ofAllBetween = /^\s(?:out\s)?of\s(?:(?:the|these|those|all|a\stotal\sof)\s){0,2}$/iu;
const ofAllBefore = /(?:^|[.!?,;]\s)(?:out\s)?of\s(?:(?:the|these|those|all)\s){1,2}$/iu;
/** Words of a question that restrict nothing: what is looked at. */
const looked = new Set('picture photograph total number altogether frame many'.split(' '));

/**
 * Of an answer that counts a part of all (`5 of the 12 people are children`), the number of all, where the question asks for all of them
 * and for nothing narrower; as a text.
 *
 * @returns `null` for any other answer or question.
 */
export function countOfAll(answer: string, query: string): string | null {
  const noun = countedNoun(query);
  if (noun === null) return null;
  const restricting = canonicalWords(questionOf(query)).filter(
    (word) => word !== noun && !functionWords.has(word) && !looked.has(word) && !ends.has(word),
  );
  if (restricting.length > 0) return null;
  const text = plainMath(answer);
  const counts = countedThings(answer);
  const all = counts.find(({ start }, at) => {
    const last = counts[at - 1];
    if (last !== undefined && ofAllBetween.test(text.slice(last.end, start))) return true;
    return ofAllBefore.test(text.slice(Math.max(0, start - 20), start)) && counts.length > 1;
  });
  return all?.thing === noun ? String(all.value) : null;
}

const kindNamed = /(?<!\p{L})(?:which|what)\s((?:\p{L}{1,20}\s){1,3})/iu;
const numberOfThing = /(?<!\p{L})number\s(?:is\s)?(?:of|on)\s(?:the|this|that)\s(\p{L}{2,20})/iu;
const namedBefore = /(?<!\p{L})(\p{L}{2,20})\s(?:(?:number|no\.?|nr\.?)\s)?#?$/iu;

/**
 * Of an answer with several numbers, each behind the name of what it numbers (`Bus 42 stops at gate 7`), that of the thing whose number is asked for; as a
 * text.
 */
export function numberOfAsked(answer: string, query: string): string | null {
  const asked = canonicalWords(
    `${kindNamed.exec(`${query} `)?.[1] ?? ''} ${numberOfThing.exec(query)?.[1] ?? ''}`,
  ).filter((word) => !functionWords.has(word) && word !== 'number');
  const text = plainMath(answer);
  const numbers = readNumbers(text);
  const named = numbers.filter(({ start }) => {
    const label = namedBefore.exec(text.slice(Math.max(0, start - 40), start))?.[1] ?? '';
    return canonicalWords(label).some((word) => asked.includes(word));
  });
  const [only, ...others] = named;
  if (only === undefined || others.length > 0 || either.test(text)) return null;
  return String(only.value);
}

const compound = /^-(\p{L}{3,30})(?!\p{L})/u;

/** The number in a compound of what is counted, beside others: 2 of `The 2-storey house has 6 windows` where storeys are. */
export function numberInCompound(answer: string, query: string): string | null {
  const noun = countedNoun(query);
  const text = plainMath(answer);
  const numbers = readNumbers(text);
  const own = numbers.filter(({ end }) => {
    const word = compound.exec(text.slice(end, end + 40))?.[1] ?? '';
    return noun !== null && canonicalWords(word)[0] === noun;
  });
  const [only, ...others] = own;
  return only === undefined || others.length > 0 || numbers.length < 2 ? null : String(only.value);
}
