import { parseJson } from '@r2i/schema';
import { z } from 'zod';

import { answerKey } from '../answer/answer-key.ts';
import { normalizeAnswer } from '../answer/normalize-answer.ts';
import { readNumberWords } from '../answer/read-number-words.ts';

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

/** What is not said contradicts nothing. */
function differ(left: string | undefined, right: string | undefined): boolean {
  return left !== undefined && right !== undefined && left !== right;
}

function factsOf(answer: string): Facts {
  const plain = normalizeAnswer(answer);
  const [kind, value, unit] = keySchema.parse(parseJson(answerKey(answer, { reading: false }), 'answer key'));
  const numbers = numbersOf(plain).sort();
  return {
    polarity: kind === 'yes-no' ? value : /^(yes|no)\b/u.exec(plain)?.[1],
    letter: kind === 'letter' ? value : /^\(?([a-h])[).:]/u.exec(plain)?.[1],
    numbers: numbers.length === 0 ? undefined : numbers.join(' '),
    measure: kind === 'quantity' && unit !== undefined && measures.has(unit) ? unit : undefined,
  };
}

const figure = /(?:(?<![\p{L}\d])-)?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?/gu;

function numbersOf(plain: string): string[] {
  if (plain === 'none') return ['0'];
  const figures = [...plain.matchAll(figure)].map(([found]) => bareNumber(found));
  const words = plain.replaceAll(figure, ' ').replaceAll(/[.,;:!?()]/gu, ' ');
  return [...figures, ...spelledNumbers(words.trim())];
}

/** Exact at any length, unlike a number type: no commas, no leading zeros, no zeros after the last decimal. */
function bareNumber(found: string): string {
  const [whole = '', decimals = ''] = found.replaceAll(',', '').split('.');
  const kept = decimals.replace(/0+$/u, '');
  return `${whole.replace(/^(-?)0+(?=\d)/u, '$1')}${kept === '' ? '' : `.${kept}`}`;
}

/** "One" alone may be a pronoun: "the red one". It counts only where the text begins with it. */
function spelledNumbers(text: string): string[] {
  const found: string[] = [];
  const words = text.split(/\s+/u);
  for (let at = 0; at < words.length; ) {
    const rest = words.slice(at).join(' ');
    const number = readNumberWords(rest);
    const used = number === null ? 1 : Math.max(1, words.length - at - wordsIn(number.rest));
    if (number !== null && (number.value !== '1' || at === 0)) found.push(number.value);
    at += used;
  }
  return found;
}

function wordsIn(text: string): number {
  const trimmed = text.trim();
  return trimmed === '' ? 0 : trimmed.split(/\s+/u).length;
}

function digitsOf(text: string): string {
  return [...text.normalize('NFKC')].filter((character) => /\d/u.test(character)).join('');
}
