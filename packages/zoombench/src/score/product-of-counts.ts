import { plainMath, readNumbers } from '@r2i/answers';

import { questionOf } from './asked-thing.ts';
import { countedNoun, either, pluralAfter } from './counted-things.ts';

const apiece = /(?<!\p{L})(?:each|every|per|apiece|times|rows?\sof|columns?\sof)(?!\p{L})|[×*]/iu;
const doubts = /(?<!\p{L})(?:maybe|perhaps|but|however|wait|actually|although|possibly|unless)(?!\p{L})/iu;

/**
 * Of an answer that says how many there are of each and how many of those (`6 on each floor, with two floors: 12 windows`), what they come to, where it says
 * so last; as a text.
 *
 * @returns `null` for any other answer, and where the last number counts another thing than the one asked for.
 */
export function productOfCounts(answer: string, query: string): string | null {
  const text = plainMath(answer);
  const noun = countedNoun(query);
  if (noun === null || text.length > 400 || !apiece.test(text) || either.test(text) || doubts.test(text))
    return null;
  const numbers = readNumbers(text);
  const last = numbers.at(-1);
  if (last === undefined || numbers.length < 3) return null;
  const factors = numbers.slice(0, -1).map(({ value }) => value);
  const thing = pluralAfter(text.slice(last.end, last.end + 40));
  // `3 in each boat, 2 boats: 6` counts no boats last.
  const isOther =
    thing === null
      ? numbers.slice(0, -1).some(({ end }) => pluralAfter(text.slice(end, end + 40)) === noun)
      : thing !== noun;
  if (factors.some((value) => value < 2) || isOther || apiece.test(questionOf(query))) return null;
  return factors.reduce((product, value) => product * value, 1) === last.value ? String(last.value) : null;
}
