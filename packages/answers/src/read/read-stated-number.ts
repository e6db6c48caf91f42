import { plainMath } from '../compare/plain-math.ts';
import { readCountedUnspaced, readUnspacedNumber } from './foreign-number-words.ts';
import type { FoundNumber } from './found-number.ts';
import { joinCoins } from './join-coins.ts';
import { type Measure, measureOf } from './measure.ts';
import { type BoundSide, boundOf } from './number-bound.ts';
import { type Numbering, splitNumbers } from './numbering.ts';
import { withoutPassing } from './passing-numbers.ts';
import { readNumbers } from './read-numbers.ts';
import { type NumberRange, readRange } from './read-range.ts';
import { readPlace, readSoftNumber } from './soft-numbers.ts';
import { summedNumber, totalNumber } from './total-number.ts';

/** The number that a text answers with. */
export type StatedNumber =
  /**
   * `share`: of `3 out of 10`, 0.3. `numbering`: where the number only numbers something, which few questions ask for. `isSum`: what `2 + 3` comes to,
   * which the text does not say.
   */
  | ({
      readonly kind: 'one';
      readonly share?: number;
      readonly numbering?: Numbering;
      readonly isSum?: boolean;
    } & Measure)
  | ({ readonly kind: 'range' } & NumberRange)
  /** `more than 5`, `5+`; `side` is `null` for what is near the number without being it: `almost 5`, `not 5`. */
  | ({ readonly kind: 'bound'; readonly side: BoundSide | null } & Measure)
  | { readonly kind: 'several' }
  | { readonly kind: 'none' };

/** `minus 5` by itself, not `10 minus 5`. */
const minus = /(?<!\d\s?)(?<!\p{L})(?:minus|negative)\s(?=\d)/giu;
/** `1️⃣ Look` */
const keycapMark = /\d\ufe0f?\u20e3(?=\s\p{L})/gu;
const secondThoughts =
  /(?<!\p{L})(?:or|maybe|perhaps|but|however|wait|actually|although|possibly|unless)(?!\p{L})/iu;
const outOf = /^\s*(?:\p{L}+\s+){0,2}(?:out\s+)?of\s+(?:the\s+)?([1-9]\d{0,8})(?![\d.,])/iu;
/** `12 345`, with decimals too: `1 234,5`. */
const spacedThousands = /^\D{0,12}\d{1,3}(?: \d{3})+(?:[.,]\d{1,9})?(?![\d]|[.,]\d)/u;

/**
 * Reads the one number that a text answers with. Numbers in passing (`image 3`, `of the 10`) and parts of a sum that it
 * adds up itself (`2 + 3 = 5`) are none, nor are marks of a list. A number that numbers something (`Step 2`) is read where there is no other, as such.
 *
 * @param reading - Whether the question asks for what is written. Then number words are no number.
 */
export function readStatedNumber(said: string, { reading }: { readonly reading: boolean }): StatedNumber {
  const plain = said.replace(keycapMark, ' ').replace(minus, '-');
  const text = joinThousands(joinCoins(plainMath(plain)));
  const found = readNumbers(text).filter(
    (number) => !reading || /^-?[\d.,']+$/.test(text.slice(number.start, number.end)),
  );
  const outside = notParenthesised(text, found);
  const all = outside.length > 0 ? outside : found;
  if (all.length === 0) return withoutNumbers(text, reading);
  const { counts: numbers, labelled } = splitNumbers(text, all);
  if (numbers.length === 0) return numberingOnly(text, labelled, reading);
  const range = readRange(text, numbers);
  if (range !== null) return { kind: 'range', ...range };
  const compound = compoundMeasure(text, numbers);
  if (compound !== null) return { kind: 'one', ...compound };
  const left = withoutPassing(text, numbers);
  if (left.length === 0 && readSoftNumber(text) === 0) return withoutNumbers(text, reading);
  const sum = reading ? null : sumOf(text, numbers);
  if (sum !== null) return sum;
  const chosen = choose(text, left.length === 0 ? numbers : left);
  if (chosen === null) return { kind: 'several' };
  const bound = boundOf(text, chosen);
  if (bound !== undefined) return { kind: 'bound', side: bound, ...measureOf(text, chosen) };
  const whole = outOf.exec(text.slice(chosen.end, chosen.end + 60))?.[1];
  const share = whole === undefined ? {} : { share: chosen.value / Number(whole) };
  return { kind: 'one', ...measureOf(text, chosen), ...share };
}

/** The one number that numbers something; none where there are marks of a list alone. */
function numberingOnly(
  text: string,
  labelled: readonly (FoundNumber & { readonly numbering: Numbering })[],
  reading: boolean,
): StatedNumber {
  // `Image 3 shows no dog`
  if (!reading && readSoftNumber(text) === 0) return withoutNumbers(text, reading);
  const [first] = labelled;
  if (first === undefined) return { kind: 'none' };
  if (labelled.some(({ value }) => value !== first.value)) return { kind: 'several' };
  return { kind: 'one', ...measureOf(text, first), numbering: first.numbering };
}

function withoutNumbers(text: string, reading: boolean): StatedNumber {
  const value = reading
    ? null
    : (readUnspacedNumber(text) ?? readCountedUnspaced(text) ?? readSoftNumber(text));
  if (value === null) return reading ? { kind: 'none' } : placeIn(text);
  // `A pair` is one pair as well as two things.
  if (value === 2 && /(?<!\p{L})pair(?!\p{L})/iu.test(text)) {
    return { kind: 'one', value: 1, otherValue: null, percent: false, unit: null, pairs: true };
  }
  return { kind: 'one', value, otherValue: null, percent: false, unit: null };
}

/** `the third`, `3rd` */
function placeIn(text: string): StatedNumber {
  const value = readPlace(text);
  if (value === null) return { kind: 'none' };
  const isWhole = text.trim().split(/\s+/u, 4).length <= 3;
  const numbering = { kind: 'place', label: '', isWhole } as const;
  return { kind: 'one', value, otherValue: null, percent: false, unit: null, numbering };
}

const plus = /^[^+=;.!?\n\d]{0,40}(?:\+|(?<!\p{L})plus(?!\p{L}))\s?(?:\p{Sc}\s?)?$/iu;

/** What is said before a sum that a text ends on. */
const sumBefore = /(?:i\.e\.|[=:]|(?<!\p{L})(?:so|total|thus|therefore|is))[\s,]{0,2}$/iu;

/** What `2 + 3` and `2 red plus 3 blue` come to, where a text says nothing else or ends on it. */
function sumOf(text: string, numbers: readonly FoundNumber[]): StatedNumber | null {
  if (numbers.length < 2 || text.includes('=') || secondThoughts.test(text)) return null;
  const joined = numbers.map(({ start }, index) => {
    const end = numbers[index - 1]?.end ?? start;
    return index > 0 && plus.test(text.slice(end, start));
  });
  const from = joined.lastIndexOf(false);
  const [first, last] = [numbers[from], numbers.at(-1)];
  if (first === undefined || last === undefined || from === numbers.length - 1) return null;
  if (from > 0 && !sumBefore.test(text.slice(Math.max(0, first.start - 12), first.start))) return null;
  const value = numbers.slice(from).reduce((sum, number) => sum + number.value, 0);
  return { kind: 'one', ...measureOf(text, { ...last, value, otherValue: null }), isSum: true };
}

function choose(text: string, numbers: readonly FoundNumber[]): FoundNumber | null {
  const [first] = numbers;
  if (first === undefined) return null;
  if (numbers.every(({ value }) => value === first.value)) return first;
  const total = equalled(text, numbers) ?? totalNumber(text, numbers) ?? summedNumber(numbers);
  if (total !== null && !secondThoughts.test(text.slice(total.end))) return total;
  return standsAlone(text, first) ? first : null;
}

/** The number that stands alone on a side of an equals sign: `2 + 3 = 5`, `5 = 2 + 3`. */
function equalled(text: string, numbers: readonly FoundNumber[]): FoundNumber | null {
  const [first, last] = [text.indexOf('='), text.lastIndexOf('=')];
  if (first === -1) return null;
  const after = numbers.filter(({ start }) => start > last);
  const before = numbers.filter(({ end }) => end <= first);
  if (after.length === 1) return after[0] ?? null;
  return before.length === 1 ? (before[0] ?? null) : null;
}

/** `5. There are 3 red and 2 blue ones.`: the first sentence is the number, and nothing takes it back. */
function standsAlone(text: string, first: FoundNumber): boolean {
  if (text.slice(0, first.start).trim() !== '') return false;
  const rest = text.slice(first.end);
  return (
    /^[ \t]*(?:(?:\p{L}{1,20}[.;:]?|[.;:])[^\S\n]*)?(?:[.;:]\s|\n)/u.test(rest) && !secondThoughts.test(rest)
  );
}

/** `5 ft 6 in`, `1 h 30 min`: quantities of one kind, each smaller than the one before, are one. */
function compoundMeasure(text: string, numbers: readonly FoundNumber[]): Measure | null {
  if (numbers.length < 2 || numbers.length > 3) return null;
  const measures = numbers.map((number) => measureOf(text, number));
  const [first] = measures;
  if (first?.unit === null || first?.unit === undefined) return null;
  const { kind } = first.unit;
  let value = 0;
  let smallest = Number.POSITIVE_INFINITY;
  for (const [index, { unit, value: part }] of measures.entries()) {
    const gap = index === 0 ? '' : text.slice(numbers[index - 1]?.end ?? 0, numbers[index]?.start ?? 0);
    if (unit === null || unit.kind !== kind || unit.factor >= smallest || gap.length > 16) return null;
    if (/[.;+=]|(?<!\p{L})(?:or|to|plus)(?!\p{L})/iu.test(gap.replace(/\p{L}\./gu, ''))) return null;
    value += part * unit.factor;
    smallest = unit.factor;
  }
  return { value, otherValue: null, percent: false, unit: { kind, factor: 1 } };
}

/** `12 345` is one number where nothing but a word stands before it. */
function joinThousands(text: string): string {
  const found = spacedThousands.exec(text)?.[0];
  if (found === undefined || /\d\D*$/u.test(text.slice(found.length))) return text;
  return found.replace(/(?<=\d) (?=\d{3})/gu, "'") + text.slice(found.length);
}

/** Numbers that do not stand between brackets that close. */
function notParenthesised(text: string, numbers: readonly FoundNumber[]): FoundNumber[] {
  const lastClosed = text.lastIndexOf(')');
  let isOpen = false;
  let at = 0;
  return numbers.filter((number) => {
    for (; at < number.start; at += 1) {
      if (text[at] === '(') isOpen = true;
      else if (text[at] === ')') isOpen = false;
    }
    return !(isOpen && lastClosed >= number.end);
  });
}
