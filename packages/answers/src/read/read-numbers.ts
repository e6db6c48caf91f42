import { allMatches } from './all-matches.ts';
import { below100, below1000, valueOfWords } from './english-number-words.ts';
import { foreignNumber, foreignNumberWords } from './foreign-number-words.ts';
import type { FoundNumber } from './found-number.ts';
import { figuresValue, inFigures } from './number-figures.ts';
import { isPronoun, withSurroundings } from './number-surroundings.ts';

// Grammar of number words, so that `two and three` are two numbers and `two hundred and three` is one.
const english = `(?:(?:${below1000}[\\s-]+)?thousand(?:[\\s-]+(?:and[\\s-]+)?${below1000}(?!\\p{L}))?|(?:${below100}[\\s-]+)?dozen|none|${below1000})`;
const englishWords = new RegExp(`(?<![\\p{L}\\p{N}_])${english}(?![\\p{L}\\p{N}_])`, 'giu');
/** Beside the grammar: none at all, half of a dozen or a million, and one of them. */
const otherWords =
  /(?<![\p{L}\p{N}_])(?:nobody|no[\s-]one|half[\s-](?:an?[\s-])?(?:dozen|hundred|thousand|million|billion)|an?[\s-](?:million|billion))(?![\p{L}\p{N}_])/giu;
const foreignWords = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${foreignNumber})(?![\\p{L}\\p{N}_])`, 'giu');

/**
 * Finds the numbers of a text: digits with a sign, separators of several conventions, decimals, fractions
 * (`2 1/2`), powers of ten (`3e4`) and scales (`2.5 million`, `12万`); English number words up to the billions
 * (`twenty-one`, `two hundred and five`, `a dozen`, `half a million`, `none`, `no one`, `minus five`, `two and a half`, `three quarters`) and
 * those of some other languages up to twelve. The pronoun in `the red one` is no number.
 */
export function readNumbers(text: string): FoundNumber[] {
  const figures = allMatches(text, inFigures).map((match) => found(match, figuresValue(match[0])));
  const words = [otherWords, englishWords, foreignWords].flatMap((expression) =>
    allMatches(text, expression)
      .map((match) => found(match, { value: wordsValue(match[0]), otherValue: null }))
      .filter((number) => !isPronoun(text, number)),
  );
  const numbers: FoundNumber[] = [];
  for (const number of [...figures, ...words].sort((left, right) => left.start - right.start)) {
    const last = numbers.at(-1)?.end ?? 0;
    // In `5 thousand` the word belongs to the figures.
    if (number.start >= last) numbers.push(withSurroundings(text, number, last));
  }
  return joinNumbers(text, numbers);
}

/** `nineteen eighty-four` is a year, `two million five hundred thousand` one number. */
function joinNumbers(text: string, numbers: readonly FoundNumber[]): FoundNumber[] {
  const joined: FoundNumber[] = [];
  for (const number of numbers) {
    const last = joined.at(-1);
    const value = last === undefined ? null : joinedValue(text, last, number);
    if (last === undefined || value === null) joined.push(number);
    else joined[joined.length - 1] = { ...last, value, end: number.end };
  }
  return joined;
}

function joinedValue(text: string, last: FoundNumber, next: FoundNumber): number | null {
  const gap = text.slice(last.end, next.start);
  const areWords = !/\d/u.test(text.slice(Math.max(last.start, last.end - 12), next.start + 1));
  if (!areWords) return null;
  const isYear = last.value >= 11 && last.value <= 20 && next.value >= 10 && next.value < 100;
  if (isYear && gap === ' ') return last.value * 100 + next.value;
  const isMillions = last.value >= 1e6 && last.value % 1e6 === 0 && next.value < 1e6;
  return isMillions && /^\s+(?:and\s+)?$/u.test(gap) ? last.value + next.value : null;
}

function found(match: RegExpExecArray, value: Pick<FoundNumber, 'value' | 'otherValue'>): FoundNumber {
  return { ...value, start: match.index, end: match.index + match[0].length };
}

const scales: ReadonlyMap<string, number> = new Map([
  ['dozen', 12],
  ['hundred', 1e2],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
]);

function wordsValue(words: string): number {
  const plain = words.toLowerCase();
  // Not one: `no one` is none.
  if (/^no[\s-]one$/u.test(plain)) return 0;
  const [, half, scale] =
    /^(?:(half)[\s-])?(?:an?[\s-])?(dozen|hundred|thousand|million|billion)$/u.exec(plain) ?? [];
  const size = scales.get(scale ?? '');
  if (size !== undefined) return half === undefined ? size : size / 2;
  return foreignNumberWords.get(plain) ?? valueOfWords(plain);
}
