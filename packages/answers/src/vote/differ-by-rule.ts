import { parseJson } from '@r2i/schema';
import { z } from 'zod';

import { answerForm } from '../compare/answer-form.ts';
import { allMatches } from '../read/all-matches.ts';
import { readNumberWords } from '../read/english-number-words.ts';
import { readLetter } from '../read/read-letter.ts';
import { answerKey } from './answer-key.ts';
import { withoutTrailingZeros } from './without-trailing-zeros.ts';

const keySchema = z.tuple([z.string()], z.string());
const measures = new Set(
  '% ‰ ° °c °f $ € £ mm cm m km in inch inches ft feet mi mile miles mg g kg lb oz t ml l s sec min h mph km/h v w a'.split(
    ' ',
  ),
);

/**
 * Whether two answers say different things so plainly that no model needs to be asked, nor can make them the
 * same: different numbers, yes and no, different letters of options, different units of measure. Cautious: `5 cm`
 * and `50 mm` count as different, since their numbers are.
 *
 * @param reading - Whether the answers are texts as they stand in the photo; then only digits are compared.
 */
export function differByRule(
  left: string,
  right: string,
  { reading }: { readonly reading: boolean },
): boolean {
  if (reading) {
    const [digitsLeft, digitsRight] = [digitsOf(left), digitsOf(right)];
    return digitsLeft !== '' && digitsRight !== '' && digitsLeft !== digitsRight;
  }
  const [one, other] = [factsOf(left), factsOf(right)];
  return (
    differ(one.polarity, other.polarity) ||
    differ(one.letter, other.letter) ||
    differ(one.numbers, other.numbers) ||
    differ(one.measure, other.measure)
  );
}

interface Facts {
  readonly polarity: string | undefined;
  readonly letter: string | undefined;
  /** All numbers in the text, in words or figures, in a fixed order. */
  readonly numbers: string | undefined;
  readonly measure: string | undefined;
}

function markedLetter(plain: string): string | undefined {
  const read = readLetter(plain);
  return read?.marked === true ? read.letter.toLowerCase() : undefined;
}

/** What is not said contradicts nothing. */
function differ(left: string | undefined, right: string | undefined): boolean {
  return left !== undefined && right !== undefined && left !== right;
}

function factsOf(answer: string): Facts {
  const plain = answerForm(answer);
  const [kind, value, unit] = keySchema.parse(parseJson(answerKey(answer, { reading: false }), 'answer key'));
  const numbers = numbersOf(plain).sort();
  return {
    polarity: kind === 'yes-no' ? value : /^(yes|no)\b/u.exec(plain)?.[1],
    letter: kind === 'letter' ? value : markedLetter(plain),
    numbers: numbers.length === 0 ? undefined : numbers.join(' '),
    measure: kind === 'quantity' && unit !== undefined && measures.has(unit) ? unit : undefined,
  };
}

const figure = /(?:(?<![\p{L}\d])-)?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?/gu;

function numbersOf(plain: string): string[] {
  if (plain === 'none') return ['0'];
  const figures = allMatches(plain, figure).map(([found]) => bareNumber(found));
  const words = plain.replaceAll(figure, ' ').replaceAll(/[.,;:!?()\s]+/gu, ' ');
  return [...figures, ...spelledNumbers(words.trim())];
}

/** Exact at any length, unlike a number type: no commas, no leading zeros, no zeros after the last decimal. */
function bareNumber(found: string): string {
  const [whole = '', decimals = ''] = found.replaceAll(',', '').split('.');
  const kept = withoutTrailingZeros(decimals);
  return `${whole.replace(/^(-?)0+(?=\d)/u, '$1')}${kept === '' ? '' : `.${kept}`}`;
}

/** "One" alone may be a pronoun: "the red one". It counts only where the text begins with it. */
function spelledNumbers(text: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < text.length; ) {
    const number = readNumberWords(text, at);
    if (number !== null && (number.value !== 1 || at === 0)) found.push(String(number.value));
    const space = text.indexOf(' ', number?.end ?? at);
    if (space === -1) break;
    at = space + 1;
  }
  return found;
}

function digitsOf(text: string): string {
  return [...text.normalize('NFKC')].filter((character) => /\d/u.test(character)).join('');
}
