const units = [
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
const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'] as const;

const wordValues: ReadonlyMap<string, number> = new Map([
  ...units.map((word, value): [string, number] => [word, value]),
  ...tens.map((word, index): [string, number] => [word, (index + 2) * 10]),
  ['dozen', 12],
  ['none', 0],
]);
const magnitudes: ReadonlyMap<string, number> = new Map([
  ['hundred', 100],
  ['thousand', 1000],
]);

// Grammar of number words, so that `two and three` are two numbers and `two hundred and three` is one.
const below100 = `(?:(?:${tens.join('|')})(?:[\\s-]+(?:${units.slice(1, 10).join('|')})\\b)?|${units.toReversed().join('|')})`;
const below1000 = `(?:(?:${below100}[\\s-]+)?hundred(?:[\\s-]+(?:and[\\s-]+)?${below100}\\b)?|${below100})`;
const words = `(?:(?:${below1000}[\\s-]+)?thousand(?:[\\s-]+(?:and[\\s-]+)?${below1000}\\b)?|(?:${below100}[\\s-]+)?dozen|none|${below1000})`;
// Digits that are part of a name (`A4`, `v1.2`) are no number; a sign counts only right before a digit.
const digits = '(?<![\\p{L}\\d.])[-−]?(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?(?!\\d)';
const token = new RegExp(`${digits}|\\b${words}\\b`, 'giu');

/** A number that a text gives, and where. Offsets count UTF-16 code units. */
export interface FoundNumber {
  readonly value: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Finds the numbers of a text: digits with a sign, thousands commas and decimals, and English number words
 * up to the thousands (`twenty-one`, `two hundred and five`, `a dozen`, `none`).
 */
export function readNumbers(text: string): FoundNumber[] {
  return [...text.matchAll(token)].map((match) => ({
    value: /\d/.test(match[0]) ? digitsValue(match[0]) : wordsValue(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function digitsValue(digits: string): number {
  return Number(digits.replace('−', '-').replaceAll(',', ''));
}

function wordsValue(words: string): number {
  let total = 0;
  let group = 0;
  for (const part of words.toLowerCase().split(/[\s-]+/)) {
    const magnitude = magnitudes.get(part);
    if (magnitude === undefined)
      group = part === 'dozen' ? Math.max(1, group) * 12 : group + (wordValues.get(part) ?? 0);
    else if (magnitude === 100) group = Math.max(1, group) * 100;
    else {
      total += Math.max(1, group) * magnitude;
      group = 0;
    }
  }
  return total + group;
}
