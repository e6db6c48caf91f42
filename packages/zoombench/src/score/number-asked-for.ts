import { canonicalWords, plainMath, readNumbers } from '@r2i/answers';

import { countedNoun, either, labelBefore, oneOf, pluralAfter, questionEnds } from './counted-things.ts';
import { functionWords } from './function-words.ts';

const only = /only|just/iu;
const partOf = /(?<!\p{L})of\s+(?:them|these|those|which)(?!\p{L})/iu;
const contrast =
  /(?<!\p{L})but\s+(?:only|just)\s+|[;.,]\s(?:and\s|but\s)?(?=(?:\S{1,12}\s+)?of\s+(?:them|these|those|which|whom)(?!\p{L}))/iu;
const ofThem = /^(?:\S{1,12}\s+)?of\s+(?:them|these|those|which|whom)(?!\p{L})/iu;

/** Most words of an item that names one thing. */
const mostOfItem = 6;

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
  const words = canonicalWords(query).filter((word) => !questionEnds.has(word));
  const noun = words.lastIndexOf(countedNoun(query) ?? '');
  const sides = [all, some].map((side) => ({ side, forms: canonicalWords(side) }));
  const told = words.slice(noun + 1).findLast((word) => sides.some(({ forms }) => forms.includes(word)));
  const last = told ?? words.at(-1);
  const own = sides.flatMap(({ side, forms }) => (last !== undefined && forms.includes(last) ? [side] : []));
  if (own.length === 1) return own;
  return only.test(found[0]) ? [all, some] : null;
}
