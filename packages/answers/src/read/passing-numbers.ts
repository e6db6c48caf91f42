import type { FoundNumber } from './found-number.ts';
import { isNumberDenied } from './is-denied.ts';

/** How far around a number is looked, in UTF-16 code units. */
const reach = 40;

const outOf =
  /^\s*(?:\p{L}+\s+){0,2}(?:out\s+of|of\s+the)\s+(?:(?:the|all|a\s+total\s+of)\s+)*$|^\s*of\s+$/iu;
const partBefore = /(?<!\p{L})(?:including|of\s+which|among\s+them|namely|with)\s+$/iu;
const partAfter = /^\s*(?:\p{L}+\s+)?(?:of\s+(?:them|which|these|those)|of\s+whom)(?!\p{L})/iu;
const ofThe =
  /(?<!\p{L})of\s+(?:the|these|those|all)\s+$|(?:^|[.!?;,]\s*)(?:out\s+)?of\s+(?:a\s+total\s+of\s+)?$/iu;
const oneIs = /^\s+(?:is|has|was|that|which|who|seems|appears)(?!\p{L})/iu;
/** `Of the 5 people, one is …` counts. */
const ofSeveral = /(?<!\p{L})of\s[^.,;\n]{1,30},\s$/iu;
const times = /^\s*times(?!\p{L})/iu;
const instead = /(?<!\p{L})(?:not|instead\s+of|rather\s+than|no\s+longer|nicht|pas|no)\s+$/iu;
const clockBefore = /\d:$/u;
const clockAfter = /^:\d{2}|^\s*(?:a\.?m|p\.?m|o['’]clock)(?!\p{L})/iu;

/**
 * Numbers without those that a text mentions in passing while it answers with another: `of the 10`, `3:15 pm`, `in 2020`,
 * `on March 3`, `3 times`, `2 of them red`, `not 6`, `1, 2, 3, 4` before the number counted to.
 */
export function withoutPassing(text: string, numbers: readonly FoundNumber[]): readonly FoundNumber[] {
  const counting = countingAlong(text, numbers);
  return numbers.filter((number, index) => {
    if (counting.has(number)) return false;
    const before = text.slice(Math.max(0, number.start - reach), number.start);
    const after = text.slice(number.end, number.end + reach);
    if (times.test(after) || isOnClock(text, number) || isOfDate(text, number)) return false;
    if (
      oneIs.test(after) &&
      !ofSeveral.test(before) &&
      text.slice(number.start, number.end).toLowerCase() === 'one'
    )
      return false;
    if (instead.test(before) || isNumberDenied(text, number)) return false;
    if (index === 0) return !(numbers.length > 1 && ofThe.test(before));
    const gap = text.slice(numbers[index - 1]?.end ?? 0, number.start);
    return !outOf.test(gap) && !partBefore.test(before) && !partAfter.test(after);
  });
}

function isOnClock(text: string, { start, end }: FoundNumber): boolean {
  if (clockAfter.test(text.slice(end, end + reach))) return true;
  return clockBefore.test(text.slice(Math.max(0, start - reach), start)) && end - start === 2;
}

const month =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\.?)';
const monthBefore = new RegExp(`(?<!\\p{L})${month}\\s(?:\\d{1,2}(?:st|nd|rd|th)?,?\\s)?$`, 'u');
const monthAfter = new RegExp(`^\\s(?:of\\s)?${month}(?!\\p{L})`, 'u');
const yearBefore =
  /(?<!\p{L})(?:in|since|by|year|from|dated|copyright|as\sof|during|until|till|before|after|im\sjahre?|seit|en|depuis|desde|em|в)\s+$|©\s*$|(?<!\p{L})(?:between|from)\s\d{4}\s(?:and|to)\s$|(?<!\p{L})between\s$/iu;
const yearAfter =
  /^\s?年|^\sгоду|^\s(?:photo|photograph|picture|image|edition|season|version|model|report|chart|survey|data)(?!\p{L})/iu;
const yearAlone = /(?:^|\n)\s*(?:for\s)?$/iu;

/** Whether a number is the year or the day of a date. */
function isOfDate(text: string, { start, end, value }: FoundNumber): boolean {
  const before = text.slice(Math.max(0, start - reach), start);
  const after = text.slice(end, end + reach);
  const isFigure = /^\d{1,4}$/u.test(text.slice(start, end));
  if (!isFigure) return false;
  if (value <= 31 && (monthBefore.test(before) || monthAfter.test(after))) return true;
  if (value < 1900 || value >= 2100) return false;
  return (
    yearBefore.test(before) ||
    yearAfter.test(after) ||
    monthBefore.test(before) ||
    (yearAlone.test(before) && /^\s?:\s/u.test(after))
  );
}

const shortestCount = 3;
const countGap = /^[\s,;、，]{1,4}(?:and\s+)?$/iu;

/** The numbers from 1 on that a text counts along, one by one, where it goes on to give another or the last of them again. */
function countingAlong(text: string, numbers: readonly FoundNumber[]): ReadonlySet<FoundNumber> {
  let from = 0;
  const found = new Set<FoundNumber>();
  for (let at = 1; at <= numbers.length; at += 1) {
    const [last, next] = [numbers[at - 1], numbers[at]];
    const isNext =
      last !== undefined && next?.value === last.value + 1 && countGap.test(text.slice(last.end, next.start));
    if (isNext) continue;
    // What is counted along last is the answer where nothing follows.
    if (numbers[from]?.value === 1 && at - from >= shortestCount && next !== undefined) {
      for (const number of numbers.slice(from, at)) found.add(number);
    }
    from = at;
  }
  return found;
}
