import { below100, below1000, valueOfWords } from './english-number-words.ts';
import { foreignNumber, foreignNumberWords } from './foreign-number-words.ts';
import type { FoundNumber } from './found-number.ts';
import { figuresValue, inFigures } from './number-figures.ts';
import { isPronoun, withSurroundings } from './number-surroundings.ts';

// Grammar of number words, so that `two and three` are two numbers and `two hundred and three` is one.
const thousands = `(?:${below1000}[\\s-]+)?thousand(?:[\\s-]+(?:and[\\s-]+)?${below1000}(?!\\p{L}))?`;
const millions = `(?:${below1000}[\\s-]+)?(?:million|billion)(?:[\\s-]+(?:${thousands}|${below1000})(?!\\p{L}))?`;
const english = `(?:${thousands}|${millions}|(?:${below100}[\\s-]+|half[\\s-]+(?:a[\\s-]+)?)?dozen|none|nobody|no[\\s-]one|${below1000})`;
const englishWords = new RegExp(`(?<![\\p{L}\\p{N}_])${english}(?![\\p{L}\\p{N}_])`, 'giu');
const foreignWords = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${foreignNumber})(?![\\p{L}\\p{N}_])`, 'giu');

/**
 * Finds the numbers of a text: digits with a sign, separators of several conventions, decimals, fractions
 * (`2 1/2`), powers of ten (`3e4`) and scales (`2.5 million`, `12万`); English number words up to the billions
 * (`twenty-one`, `two hundred and five`, `a dozen`, `none`, `no one`, `minus five`, `two and a half`, `three quarters`) and
 * those of some other languages up to twelve. The pronoun in `the red one` is no number.
 */
export function readNumbers(text: string): FoundNumber[] {
  const figures = [...text.matchAll(inFigures)].map((match) => found(match, figuresValue(match[0])));
  const words = [englishWords, foreignWords].flatMap((expression) =>
    [...text.matchAll(expression)]
      .map((match) => found(match, { value: wordsValue(match[0]), otherValue: null }))
      .filter((number) => !isPronoun(text, number)),
  );
  const numbers: FoundNumber[] = [];
  for (const number of [...figures, ...words].sort((left, right) => left.start - right.start)) {
    const last = numbers.at(-1)?.end ?? 0;
    // In `5 thousand` the word belongs to the figures.
    if (number.start >= last) numbers.push(withSurroundings(text, number, last));
  }
  return joinYears(text, numbers);
}

/** `nineteen eighty-four` is a year. */
function joinYears(text: string, numbers: readonly FoundNumber[]): FoundNumber[] {
  const joined: FoundNumber[] = [];
  for (const number of numbers) {
    const last = joined.at(-1);
    const isYear =
      last !== undefined &&
      last.value >= 11 &&
      last.value <= 20 &&
      number.value >= 10 &&
      number.value < 100 &&
      /^\p{L}+ \p{L}+(?:[ -]\p{L}+)?$/u.test(text.slice(last.start, number.end));
    if (isYear) {
      joined[joined.length - 1] = { ...last, value: last.value * 100 + number.value, end: number.end };
    } else joined.push(number);
  }
  return joined;
}

function found(match: RegExpExecArray, value: Pick<FoundNumber, 'value' | 'otherValue'>): FoundNumber {
  return { ...value, start: match.index, end: match.index + match[0].length };
}

function wordsValue(words: string): number {
  const plain = words.toLowerCase();
  // Not one: `no one` is none.
  if (/^no[\s-]one$/u.test(plain)) return 0;
  if (/^half[\s-]+(?:a[\s-]+)?dozen$/u.test(plain)) return 6;
  return foreignNumberWords.get(plain) ?? valueOfWords(plain);
}
