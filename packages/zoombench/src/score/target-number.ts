import { type FoundNumber, plainMath, readNumbers, type Unit, unitBeside } from '@r2i/answers';

/** A number as a text states it. */
export interface Quantity {
  readonly value: number;
  readonly otherValue: number | null;
  readonly percent: boolean;
  readonly unit: Unit | null;
}

/** A target that is a number, or a range of two. */
export type NumberTarget =
  | ({ readonly kind: 'one' } & Quantity)
  | { readonly kind: 'range'; readonly low: number; readonly high: number };

const percent =
  /^\s*(?:%|percent(?:age)?|per cent|prozent|pour cent|por ciento|por cento|процент\p{L}*|パーセント|퍼센트)/iu;
const rangeBetween = /^(?:\p{L}{1,12}\s*)?(?:-|–|—|~|to|through|and|bis|à|a|bis zu|до|到|至)$/iu;

export function quantityOf(text: string, found: FoundNumber): Quantity {
  const after = text.slice(found.end);
  return {
    value: found.value,
    otherValue: found.otherValue,
    percent: percent.test(after),
    unit: unitBeside(text.slice(0, found.start), after),
  };
}

/** Two numbers as a range: `5-6`, `5 to 6`, `between 5 and 6`; `null` for any others (`5 and 6`). */
export function rangeOf(text: string): { readonly low: number; readonly high: number } | null {
  const [first, second, ...more] = readNumbers(text);
  if (first === undefined || second === undefined || more.length > 0) return null;
  // In `5-6` the hyphen was taken for a sign.
  const signed = text[second.start] === '-' && first.end === second.start;
  const high = signed ? -second.value : second.value;
  const between = signed ? '-' : text.slice(first.end, second.start).trim();
  if (!rangeBetween.test(between)) return null;
  const before = text.slice(0, first.start).trimEnd();
  if (/and$/iu.test(between) && !/between(?:\s+\p{L}*)?$/iu.test(before)) return null;
  return high > first.value ? { low: first.value, high } : null;
}

/**
 * The target as a number, where it is one and nothing else: a word for a unit may follow (`5 cars`), a
 * currency sign may precede. A code such as `007` is a text.
 *
 * @param reading - Whether the question asks for what is written. Then only figures are a number.
 */
export function targetNumber(
  target: string,
  { reading }: { readonly reading: boolean },
): NumberTarget | null {
  if (/^\s*0\d/.test(target)) return null;
  const text = plainMath(target);
  const found = readNumbers(text);
  const [only] = found;
  if (only === undefined) return null;
  if (reading && !/^-?[\d.,]+\s*%?$/.test(text.trim())) return null;
  if (!/^(?:[$€£¥]|between)?$/iu.test(text.slice(0, only.start).trim())) return null;
  const last = found.at(-1) ?? only;
  if (!/^[\p{L}%°/.]*(?:\s(?:inches|degrees|cent|ciento))?$/u.test(text.slice(last.end).trim())) return null;
  if (found.length === 1) return { kind: 'one', ...quantityOf(text, only) };
  const range = rangeOf(text);
  return range === null ? null : { kind: 'range', ...range };
}
