import {
  type BoundSide,
  type Measure,
  measureOf,
  plainMath,
  readNumbers,
  readRange,
  readStatedNumber,
} from '@r2i/answers';

/** A target that is a number, a bound, or a range of two. */
export type NumberTarget =
  | ({ readonly kind: 'one' } & Measure)
  | { readonly kind: 'bound'; readonly side: BoundSide; readonly value: number }
  | { readonly kind: 'range'; readonly low: number; readonly high: number };

/** Numbers in words that are a target as a whole. */
const soft =
  /^\s*(?:an?\s+)?(?:pair|couple|single(?:\s+one)?)\s*$|^\s*(?:both|twice|nothing|no[\s-]?body|no[\s-]one)\s*$/iu;
const ordinal =
  /^\s*(?:the\s+)?(?:\d{1,4}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)\s*$/iu;
const boundBefore =
  /^(?:more than|over|above|at least|less than|fewer than|under|below|at most|up to|[<>≤≥]=?)\s*[$€£¥]?$/iu;
const boundAfter = /^\s?\+$|^or (?:more|less|fewer)$/iu;

/**
 * The target as a number, where it is one and nothing else: a word for a unit may follow (`5 cars`), a
 * currency sign or a bound may precede. A code such as `007` is a text.
 *
 * @param reading - Whether the question asks for what is written. Then only figures are a number.
 */
export function targetNumber(
  target: string,
  { reading }: { readonly reading: boolean },
): NumberTarget | null {
  if (/^\s*0\d/.test(target)) return null;
  if (!reading && (soft.test(target) || ordinal.test(target))) return stated(target);
  const text = plainMath(target);
  const found = readNumbers(text);
  const [only] = found;
  if (only === undefined) return null;
  if (reading && !/^-?[\d.,]+\s*%?$/.test(text.trim())) return null;
  const before = text.slice(0, only.start).trim();
  const last = found.at(-1) ?? only;
  const after = text.slice(last.end).trim();
  if (boundBefore.test(before) || boundAfter.test(after)) {
    const bound = readStatedNumber(target, { reading });
    return bound.kind === 'bound' && bound.side !== null ? { ...bound, side: bound.side } : null;
  }
  const isWord = /^\p{L}/u.test(text.slice(only.start));
  if (
    !(isWord && /^an?$/iu.test(before)) &&
    !/^(?:[$€£¥₹]|us\$|between|about|approximately|around|~)?$/iu.test(before)
  )
    return null;
  if (
    !/^[\p{L}\p{Sc}%°/.²³"'′″]*(?:\s(?:inches|degrees|cent|ciento|celsius|fahrenheit|per\s\p{L}+|an\s\p{L}+))?$/u.test(
      after,
    )
  ) {
    return null;
  }
  if (found.length === 1) return { kind: 'one', ...measureOf(text, only) };
  const range = readRange(text);
  if (range !== null) return { kind: 'range', ...range };
  // `5 ft 6 in` is one quantity.
  return found.length <= 3 && measureOf(text, only).unit !== null ? stated(target) : null;
}

function stated(target: string): NumberTarget | null {
  const number = readStatedNumber(target, { reading: false });
  return number.kind === 'one' ? number : null;
}

const thingCounted = /^(?:\p{L}{2,12}|\d{1,6})\s(?:\p{L}{1,20}\s){0,2}\p{L}{3,20}$/u;
const asksAmount = /(?<!\p{L})(?:how|number|price|costs?|amount|time|when|long|age|year|date)(?!\p{L})/iu;

/** Whether a target names things with how many there are, where it is asked what there is: `two eggs`. */
export function isCountedThing(target: string, query: string): boolean {
  const number = targetNumber(target, { reading: false });
  return (
    number?.kind === 'one' &&
    number.unit === null &&
    thingCounted.test(target.trim()) &&
    !asksAmount.test(query)
  );
}
