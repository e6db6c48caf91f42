import { dateSpans } from './date-spans.ts';
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
/** `2-storey`: what a thing is like, not how many of it there are. */
const ofCompound = /^-\p{L}{3}/u;
/** `a 3 bedroom house` */
const ofCompoundApart =
  /^\s(?:storey|story|storied|bedroom|door|lane|seater|year[\s-]old|month[\s-]old)(?!\p{L})/iu;
const articleBefore = /(?<!\p{L})(?:an?|the|this|that)\s$/iu;
/** How near a picture is looked at, or how sure somebody is. */
const zoomAfter =
  /^\s?(?:[x×]\s(?:digital\s|optical\s)?(?:zoom|magnification)|(?:%|percent)\s(?:zoom|magnification|scale|sure|certain|confident|confidence|crop)|-?fold\s(?:zoom|magnification))(?!\p{L})/iu;
const zoomBefore =
  /(?<!\p{L})(?:zoom(?:ed|ing)?|magnified|magnification|enlarged|scaled)\s(?:in\s)?(?:to|at|of|by)\s$/iu;
const instead = /(?<!\p{L})(?:not|instead\s+of|rather\s+than|no\s+longer|nicht|pas|no)\s+$/iu;
const clockBefore = /\d:$/u;
const clockAfter = /^:\d{2}|^\s*(?:a\.?m|p\.?m|o['’]clock)(?!\p{L})/iu;

/**
 * Numbers without those that a text mentions in passing while it answers with another: `of the 10`, `3:15 pm`, `in 2020`,
 * `on March 3`, `3 times`, `2 of them red`, `not 6`, `1, 2, 3, 4` before the number counted to.
 */
export function withoutPassing(text: string, found: readonly FoundNumber[]): readonly FoundNumber[] {
  const own = found.filter((number) => !isOfOther(text, number));
  const numbers = own.length > 0 ? own : found;
  const counting = countingAlong(text, numbers);
  const dates = dateSpans(text);
  let date = 0;
  // Both are in order.
  const isOfDate = ({ start, end }: FoundNumber): boolean => {
    while (date < dates.length && (dates[date]?.end ?? 0) <= start) date += 1;
    return (dates[date]?.start ?? Number.POSITIVE_INFINITY) < end;
  };
  return numbers.filter((number, index) => {
    const isDated = isOfDate(number);
    if (counting.has(number)) return false;
    const before = text.slice(Math.max(0, number.start - reach), number.start);
    const after = text.slice(number.end, number.end + reach);
    if (index < numbers.length - 1 && atFirst.test(before)) return false;

    if (times.test(after) || isOnClock(text, number) || isYear(text, number) || isDated) return false;
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

/** Whether a number says what a thing is like, or how near or sure one looks. */
function isOfOther(text: string, { start, end }: FoundNumber): boolean {
  const before = text.slice(Math.max(0, start - reach), start);
  const after = text.slice(end, end + reach);
  if (ofCompoundApart.test(after) && articleBefore.test(before)) return true;
  return ofCompound.test(after) || zoomAfter.test(after) || zoomBefore.test(before);
}

function isOnClock(text: string, { start, end }: FoundNumber): boolean {
  if (clockAfter.test(text.slice(end, end + reach))) return true;
  return clockBefore.test(text.slice(Math.max(0, start - reach), start)) && end - start === 2;
}

const yearBefore =
  /(?<!\p{L})(?:in|since|by|year|from|dated|copyright|as\sof|during|until|till|before|after|im\sjahre?|seit|en|depuis|desde|em|в)\s+$|©\s*$|(?<!\p{L})(?:between|from)\s\d{4}\s(?:and|to)\s$|(?<!\p{L})between\s$/iu;
const yearAfter =
  /^\sгоду|^\s(?:photo|photograph|picture|image|edition|season|version|model|report|chart|survey|data|figure|count|number|total)(?!\p{L})/iu;
/** A year in a longer phrase, where no noun follows that it could count. */
const yearLoosely = /(?<!\p{L})(?:of|early|late|mid|around|circa|end)[\s-]$/iu;
const yearEnd = /^\s?(?:[,:;)]|$)|^\s(?:there|it|we|they|the|was|were|is|are|had|has)(?!\p{L})/iu;
const yearAlone = /(?:^|\n)[ \t]{0,3}(?:for\s)?$/iu;

/** What was thought before: `at first I saw 3, but there are 4`. */
const atFirst = /(?<!\p{L})(?:at\sfirst|initially|originally|first\sthought|i\sthought)\s[^.;\n]{0,30}$/iu;

/** Whether a number is a year that a text speaks of. */
function isYear(text: string, { start, end, value }: FoundNumber): boolean {
  const before = text.slice(Math.max(0, start - reach), start);
  const after = text.slice(end, end + reach);
  const isFigure = /^\d{1,4}$/u.test(text.slice(start, end));
  if (!isFigure) return false;
  if (value < 1900 || value >= 2100) return false;
  return (
    yearBefore.test(before) ||
    yearAfter.test(after) ||
    (yearLoosely.test(before) && yearEnd.test(after)) ||
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
