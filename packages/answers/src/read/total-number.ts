import type { FoundNumber } from './found-number.ts';

/** How far around a number is looked, in UTF-16 code units. */
const reach = 60;

const totalBefore =
  /(?:(?<!\p{L})(?:totals?|totall?ing|altogether|in\s+all|overall|sum|so|thus|therefore|hence|makes?|making|gives?|giving|equals?|adds?\s+up|results?|comes|answer|count|insgesamt|zusammen)|=|→|->|=>|总共|一共|共有?|合計|合计|总计)\s*[,:]?\s*(?:(?:there|it|we|i|you|are|is|get|have|see|count|number|exactly|about|a|the|total|of|to|in|up|that|which|final|answer|count|sum)\s+|:\s*){0,6}$/iu;
const totalAfter =
  /^\s*(?:\p{L}+\s+){0,2}(?:in\s+total|total|altogether|in\s+all|overall|combined|insgesamt|zusammen|au\s+total|en\s+total|no\s+total|всего)(?!\p{L})/iu;

/** The last number that a text calls its total: `3 red and 2 blue, so 5`, `2 + 3 = 5`, `5 in total`. */
export function totalNumber(text: string, numbers: readonly FoundNumber[]): FoundNumber | null {
  const totals = numbers.filter(
    ({ start, end }) =>
      totalBefore.test(text.slice(Math.max(0, start - reach), start)) ||
      totalAfter.test(text.slice(end, end + reach)),
  );
  return totals.at(-1) ?? null;
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
