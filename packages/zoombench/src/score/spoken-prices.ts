import { readNumbers } from '@r2i/answers';

const lead = /^\W*(?:(?:it|this|that|the\s\p{L}{2,20})\s(?:is|costs?)\s)?$/iu;
const scale = /(?<!\p{L})(?:dozen|hundred|thousand|million|billion)/iu;

/**
 * What a price in words alone may be that says notes and coins without naming them: 3.5 of `three fifty`, and 350; of `nineteen ninety-nine` 19.99, and 1999 too. Empty
 * for any other text.
 */
export function spokenPrices(answer: string): number[] {
  if (answer.length > 80 || /\d/u.test(answer) || scale.test(answer)) return [];
  const [first, second, ...more] = readNumbers(answer);
  const last = second ?? first;
  if (first === undefined || last === undefined || more.length > 0) return [];
  if (!lead.test(answer.slice(0, first.start)) || /[\p{L}\p{N}]/u.test(answer.slice(last.end))) return [];
  if (second === undefined)
    return Number.isInteger(first.value) && first.value >= 1100 && first.value < 2100
      ? [first.value / 100, first.value]
      : [];
  const isWhole = Number.isInteger(first.value) && first.value >= 1 && first.value < 100;
  const isCoins = Number.isInteger(second.value) && second.value >= 10 && second.value < 100;
  return isWhole && isCoins && answer.slice(first.end, second.start) === ' '
    ? [(first.value * 100 + second.value) / 100, first.value * 100 + second.value]
    : [];
}
