import { readNumberWords } from '../read/english-number-words.ts';
import { withoutTrailingZeros } from './without-trailing-zeros.ts';

/** A number with what is counted or measured. */
export interface Quantity {
  /** Decimal digits without leading or trailing zeros, with a sign where it is negative. Exact at any length. */
  readonly value: string;
  /** Unit or noun in lower case; empty where there is none. */
  readonly unit: string;
}

const figures = /^(-?)(0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*|(?=\.\d))(?:\.(\d+))?(?![\d.,])/u;

/** Spellings of the same unit that cannot be taken for anything else. */
const unitSpellings: ReadonlyMap<string, string> = new Map([
  ['percent', '%'],
  ['per cent', '%'],
  ['millimeter', 'mm'],
  ['millimeters', 'mm'],
  ['millimetre', 'mm'],
  ['millimetres', 'mm'],
  ['centimeter', 'cm'],
  ['centimeters', 'cm'],
  ['centimetre', 'cm'],
  ['centimetres', 'cm'],
  ['kilometer', 'km'],
  ['kilometers', 'km'],
  ['kilometre', 'km'],
  ['kilometres', 'km'],
  ['kilogram', 'kg'],
  ['kilograms', 'kg'],
]);

/**
 * Reads a text that begins with a number, in figures or English words up to 999, and is nothing but that
 * number and at most a unit. A comma parts thousands; a number with leading zeros is a code, not a number.
 *
 * @param text - As `normalForms.answer` gives it, white space collapsed.
 * @returns `null` where the text is no such quantity: `3-4`, `3/4`, `3 000`, `007`, `about 3`.
 *
 * @example
 * parseQuantity('three'); // { value: '3', unit: '' }
 * parseQuantity('60.0 percent'); // { value: '60', unit: '%' }
 */
export function parseQuantity(text: string): Quantity | null {
  const number = readFigures(text) ?? readWords(text);
  if (number === null || !/^(?:| ?[\p{L}%‰°€£$].*)$/u.test(number.rest)) return null;
  const unit = number.rest.trim();
  return { value: number.value, unit: unitSpellings.get(unit) ?? unit };
}

function readFigures(text: string): { value: string; rest: string } | null {
  const match = figures.exec(text);
  if (match === null) return null;
  const whole = (match[2] ?? '').replaceAll(',', '') || '0';
  const decimals = withoutTrailingZeros(match[3] ?? '');
  const size = decimals === '' ? whole : `${whole}.${decimals}`;
  return { value: match[1] === '-' && size !== '0' ? `-${size}` : size, rest: text.slice(match[0].length) };
}

function readWords(text: string): { value: string; rest: string } | null {
  const words = readNumberWords(text);
  return words === null ? null : { value: String(words.value), rest: text.slice(words.end) };
}
