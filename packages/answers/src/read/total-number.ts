import { allMatches } from './all-matches.ts';
import type { FoundNumber } from './found-number.ts';

/** How far around a number is looked, in UTF-16 code units. */
const reach = 60;

/** Most words from that for a total to its number. */
const mostBetween = 7;

/** Words and signs after which a total stands. */
const totals = new Set(
  'total totals totaling totalling altogether overall sum so thus therefore hence make makes making give gives giving equal equals comes insgesamt zusammen = → -> =>'.split(
    ' ',
  ),
);
/** Words that may stand between. */
const between = new Set(
  'there it we i you are is get have see number exactly about a the of to in up all that which final sum'.split(
    ' ',
  ),
);
const totalUnspaced = /(?:总共|一共|共有?|合計|合计|总计)[:：\s]*$/u;
const word = /\p{L}+|=>|->|[=→]/gu;
const totalAfter =
  /^\s*(?:\p{L}+\s+){0,2}(?:in\s+total|total|altogether|in\s+all|overall|combined|insgesamt|zusammen|au\s+total|en\s+total|no\s+total|всего)(?!\p{L})/iu;

/** The last number that a text calls its total: `3 red and 2 blue, so 5`, `2 + 3 = 5`, `5 in total`. */
export function totalNumber(text: string, numbers: readonly FoundNumber[]): FoundNumber | null {
  const totals = numbers.filter(
    ({ start, end }) =>
      followsTotal(text.slice(Math.max(0, start - reach), start)) ||
      totalAfter.test(text.slice(end, end + reach)),
  );
  return totals.at(-1) ?? null;
}

/** Whether a text ends with a word for a total, with few words behind it. */
function followsTotal(before: string): boolean {
  const clause = before.slice(Math.max(before.lastIndexOf('. '), before.lastIndexOf('\n')) + 1);
  if (totalUnspaced.test(clause)) return true;
  const words = allMatches(clause, word).map(([one]) => one.toLowerCase());
  const last = words.findLastIndex((one) => !between.has(one));
  const tail = words.slice(Math.max(0, last));
  return tail.length <= mostBetween && tail.some((one) => totals.has(one));
}

/**
 * The number that all others of a text add up to, where it stands first or last: `5: 3 red and 2 blue`,
 * `3 red, 2 blue, 5`.
 */
export function summedNumber(numbers: readonly FoundNumber[]): FoundNumber | null {
  const [first, last] = [numbers[0], numbers.at(-1)];
  if (numbers.length < 3 || first === undefined || last === undefined) return null;
  const sum = numbers.reduce((total, { value }) => total + value, 0);
  if (sum - first.value === first.value) return first;
  return sum - last.value === last.value ? last : null;
}
