import { below100, below1000, valueOfWords } from './english-number-words.ts';
import { foreignNumber, foreignNumberWords } from './foreign-number-words.ts';

const scales: ReadonlyMap<string, number> = new Map([
  ['k', 1e3],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
]);

// Grammar of number words, so that `two and three` are two numbers and `two hundred and three` is one.
const english = `(?:(?:${below1000}[\\s-]+)?thousand(?:[\\s-]+(?:and[\\s-]+)?${below1000}(?!\\p{L}))?|(?:${below100}[\\s-]+)?dozen|none|${below1000})`;
const englishWords = new RegExp(`(?<![\\p{L}\\p{N}_])${english}(?![\\p{L}\\p{N}_])`, 'giu');
const foreignWords = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${foreignNumber})(?![\\p{L}\\p{N}_])`, 'giu');

// Separators of both conventions, longest reading first: 1,234,567.5 and 1.234.567,5 and 1'234'567 and 1 234 567.
const comma = '\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?';
const point = '\\d{1,3}(?:\\.\\d{3}){2,}(?:,\\d+)?|\\d{1,3}(?:\\.\\d{3})+,\\d+';
const apart = "\\d{1,3}(?:['’\\u00a0\\u202f\\u2009]\\d{3})+(?:[.,]\\d+)?|\\d{1,3}(?: \\d{3}){2,}";
const decimalComma = '\\d+,\\d{1,2}(?=\\s?(?:[%€£°]|(?:mm|cm|m|km|kg|g|ml|l|s|h|euros?|eur)(?!\\p{L})))';
const figures = `(?:${comma}|${point}|${apart}|${decimalComma}|\\d+(?:\\.\\d+)?)(?:e[-+]?\\d+)?`;
// Digits that are part of a name (`A4`, `v1.2`) are no number; a sign counts only right before a digit.
const start = '(?<![\\p{L}\\d.])[-−]?';
const fraction = '(?:\\d+[ ]+)?\\d+\\s?\\/\\s?[1-9]\\d*(?![\\d/.])';
const scaled = `${figures}(?!\\d)(?:\\s?(?:million|billion|thousand|k)(?!\\p{L}))?`;
const inFigures = new RegExp(`${start}(?:(?<!\\/)${fraction}|${scaled})`, 'giu');

/** A number that a text gives, and where. Offsets count UTF-16 code units. */
export interface FoundNumber {
  readonly value: number;
  /** What it is in the other convention for separators, where both are possible: 1.234 or 1234. */
  readonly otherValue: number | null;
  readonly start: number;
  readonly end: number;
}

/**
 * Finds the numbers of a text: digits with a sign, separators of either convention, decimals, fractions
 * (`2 1/2`), powers of ten (`3e4`) and scales (`2.5 million`); English number words up to the thousands
 * (`twenty-one`, `two hundred and five`, `a dozen`, `none`) and those of some other languages up to twelve.
 */
export function readNumbers(text: string): FoundNumber[] {
  const figures = [...text.matchAll(inFigures)].map((match) => found(match, figuresValue(match[0])));
  const words = [englishWords, foreignWords].flatMap((expression) =>
    [...text.matchAll(expression)].map((match) =>
      found(match, { value: wordsValue(match[0]), otherValue: null }),
    ),
  );
  const numbers: FoundNumber[] = [];
  for (const number of [...figures, ...words].sort((left, right) => left.start - right.start)) {
    // In `5 thousand` the word belongs to the figures.
    if (number.start >= (numbers.at(-1)?.end ?? 0)) numbers.push(number);
  }
  return numbers;
}

function found(match: RegExpExecArray, value: Pick<FoundNumber, 'value' | 'otherValue'>): FoundNumber {
  return { ...value, start: match.index, end: match.index + match[0].length };
}

function figuresValue(figures: string): Pick<FoundNumber, 'value' | 'otherValue'> {
  const text = figures.replace('−', '-').toLowerCase();
  const parts = /^(-?)(?:(\d+) +)?(\d+)\s?\/\s?(\d+)$/.exec(text);
  if (parts !== null) {
    const [, sign, whole = '0', above, below] = parts;
    const value = Number(whole) + Number(above) / Number(below);
    return { value: sign === '-' ? -value : value, otherValue: null };
  }
  const scale = /\s?(million|billion|thousand|k)$/.exec(text);
  const factor = scales.get(scale?.[1] ?? '') ?? 1;
  const digits = text.slice(0, scale?.index);
  const value = Number(plainDigits(digits)) * factor;
  if (!/^-?[1-9]\d{0,2}[.,]\d{3}$/.test(digits)) return { value, otherValue: null };
  const other = digits.includes(',') ? digits.replace(',', '.') : digits.replace('.', '');
  return { value, otherValue: Number(other) * factor };
}

/** English decimals, no thousands separators. */
function plainDigits(digits: string): string {
  const joined = digits.replace(/['’\s]/g, '');
  const point = joined.indexOf('.');
  const commaIsDecimal =
    (point !== -1 && joined.lastIndexOf(',') > point) ||
    /,\d{1,2}$/.test(joined) ||
    (joined !== digits && joined.includes(','));
  if (commaIsDecimal) return joined.replaceAll('.', '').replace(',', '.');
  return joined.lastIndexOf('.') > point ? joined.replaceAll('.', '') : joined.replaceAll(',', '');
}

function wordsValue(words: string): number {
  return foreignNumberWords.get(words.toLowerCase()) ?? valueOfWords(words);
}
