/** English number words from zero to nineteen, each at its value. */
const smallNumberWords = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
] as const;

/** English words for twenty to ninety; the first is two tens. */
const tensNumberWords = [
  'twenty',
  'thirty',
  'forty',
  'fifty',
  'sixty',
  'seventy',
  'eighty',
  'ninety',
] as const;

/** Words from one to nine. */
const digit = smallNumberWords.slice(1, 10).join('|');
/** Sources of regular expressions: a number word below 100, longest reading first. */
export const below100: string = `(?:(?:${tensNumberWords.join('|')}|fourty|ninty)(?:[\\s-]+(?:${digit})(?!\\p{L}))?|${smallNumberWords.toReversed().join('|')})`;

/** Below 1000: `two hundred and five`, `a hundred` being `hundred`. */
export const below1000: string = `(?:(?:${below100}[\\s-]+)?hundred(?:[\\s-]+(?:and[\\s-]+)?${below100}(?!\\p{L}))?|${below100})`;

const values: ReadonlyMap<string, number> = new Map([
  ...smallNumberWords.map((word, value): [string, number] => [word, value]),
  ...tensNumberWords.map((word, index): [string, number] => [word, (index + 2) * 10]),
  // As they are often misspelt.
  ['fourty', 40],
  ['ninty', 90],
]);

/** The value of words that {@link below1000} and its like match: `two hundred and five` is 205, `two dozen` 24. */
export function valueOfWords(words: string): number {
  let total = 0;
  let group = 0;
  for (const part of words.toLowerCase().split(/[\s-]+/u)) {
    if (part === 'dozen') group = Math.max(1, group) * 12;
    else if (part === 'hundred') group = Math.max(1, group) * 100;
    else if (part === 'thousand') {
      total += Math.max(1, group) * 1000;
      group = 0;
    } else group += values.get(part) ?? 0;
  }
  return total + group;
}

const leading = new RegExp(
  `(?:(?:${digit})[\\s-]hundred(?:[\\s-](?:and[\\s-])?${below100})?|${below100})(?=\\s|$)`,
  'yu',
);

/**
 * Reads English number words from zero to nine hundred and ninety-nine at a place of a text.
 *
 * @param text - Lower case, one space between words.
 * @param at - Where they begin, in UTF-16 code units.
 * @returns The number and where it ends, or `null` where no such number stands there.
 */
export function readNumberWords(
  text: string,
  at = 0,
): { readonly value: number; readonly end: number } | null {
  leading.lastIndex = at;
  const found = leading.exec(text)?.[0];
  return found === undefined ? null : { value: valueOfWords(found), end: at + found.length };
}
