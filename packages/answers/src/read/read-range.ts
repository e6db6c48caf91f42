import type { FoundNumber } from './found-number.ts';
import { readNumbers } from './read-numbers.ts';

/** Two numbers that stand for all between them. */
export interface NumberRange {
  readonly low: number;
  readonly high: number;
}

const between =
  /^(?:[\p{L}%°$€£]{1,12}\s*)?(?:-|–|—|~|to|through|and|bis|à|a|bis zu|до|到|至|から)\s*(?:[$€£])?$/iu;

/**
 * Two numbers of a text as a range: `5-6`, `5 to 6`, `between 5 and 6`.
 *
 * @returns `null` for any others (`5 and 6`), and for more or fewer numbers.
 */
export function readRange(
  text: string,
  numbers: readonly FoundNumber[] = readNumbers(text),
): NumberRange | null {
  const [first, second, ...more] = numbers;
  if (first === undefined || second === undefined || more.length > 0) return null;
  // In `5-6` the hyphen was taken for a sign.
  const signed = text[second.start] === '-' && first.end === second.start;
  const high = signed ? -second.value : second.value;
  const middle = signed ? '-' : text.slice(first.end, second.start).trim();
  if (!between.test(middle)) return null;
  const before = text.slice(0, first.start).trimEnd();
  if (/and$/iu.test(middle) && !/between(?:\s+\p{L}*)?$/iu.test(before)) return null;
  return high > first.value ? { low: first.value, high } : null;
}
