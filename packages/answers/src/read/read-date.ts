import { calendarMeanings } from '../compare/calendar-words.ts';
import { allMatches } from './all-matches.ts';

/** A day, or as much of it as is said. */
export interface CalendarDate {
  readonly year: number | null;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number | null;
}

const yearFirst = /(?<!\d)(\d{4})\s?[-/.年년]\s?(\d{1,2})\s?[-/.月월]\s?(\d{1,2})(?!\d)\s?[日일]?/u;
const figuresOnly = /(?<![\d/.-])(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?([-/.])\s?(\d{4}|\d{2})(?![\d/-])/u;
const monthDay = /(?<!\d)(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일号號]/u;
const dayMonthOnly = /^\s*(\d{1,2})\s?[/.-]\s?(\d{1,2})\.?\s*$/u;
const monthYear = /^\s*(\d{1,2})\s?[/.-]\s?(\d{4})\s*$/u;
const token = /\p{L}+|\d+/gu;

/**
 * The day that a text names, as all days that it may be: `3/4/2020` is two, `12/25/2020` one. Month names of four languages,
 * short or in full.
 *
 * @param bare - Whether `3/4` alone is a date, too.
 * @param isDayFirst - Whether figures between full stops are day and month in this order where they can be: `12.02.2024`.
 * @returns Nothing where the text names no day, or no month.
 */
export function readDate(
  text: string,
  { bare = false, isDayFirst = false }: { readonly bare?: boolean; readonly isDayFirst?: boolean } = {},
): CalendarDate[] {
  const iso = yearFirst.exec(text);
  if (iso !== null) return valid([{ year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) }]);
  const numbers = figuresOnly.exec(text);
  if (numbers !== null && numbers[2] === numbers[4]) {
    const [, first, , second, , year = ''] = numbers;
    const [dayOrMonth, other] = [Number(first), Number(second)];
    const isOrdered = isDayFirst && numbers[2] === '.' && other <= 12;
    return isOrdered
      ? valid(yearsOf(year).map((one) => ({ year: one, month: other, day: dayOrMonth })))
      : bothWays(dayOrMonth, other, yearsOf(year));
  }
  const part = monthYear.exec(text);
  if (part !== null) return valid([{ year: Number(part[2]), month: Number(part[1]), day: null }]);
  const eastern = monthDay.exec(text);
  if (eastern !== null) return valid([{ year: null, month: Number(eastern[1]), day: Number(eastern[2]) }]);
  const short = bare ? dayMonthOnly.exec(text) : null;
  if (short !== null) return bothWays(Number(short[1]), Number(short[2]), [null]);
  return named(text);
}

function named(text: string): CalendarDate[] {
  const tokens = allMatches(text, token).map(([word]) => word);
  const places = tokens.flatMap((word, index) => {
    const months = [...calendarMeanings(word)].filter((meaning) => meaning.startsWith('m'));
    return months.map((meaning) => ({ index, month: Number(meaning.slice(1)) }));
  });
  const [only] = places;
  if (only === undefined || new Set(places.map(({ index }) => index)).size > 1) return [];
  const days = tokens.flatMap((word, index) =>
    /^\d{1,2}$/u.test(word) && Math.abs(index - only.index) <= 3 ? [Number(word)] : [],
  );
  const years = tokens.filter((word) => /^\d{4}$/u.test(word)).map(Number);
  if (days.length > 1 || years.length > 1 || days.length + years.length === 0) return [];
  return valid(places.map(({ month }) => ({ year: years[0] ?? null, month, day: days[0] ?? null })));
}

function bothWays(first: number, second: number, years: readonly (number | null)[]): CalendarDate[] {
  const dates = years.flatMap((year) => [
    { year, month: first, day: second },
    ...(first === second ? [] : [{ year, month: second, day: first }]),
  ]);
  return valid(dates);
}

function yearsOf(year: string): number[] {
  return year.length === 4 ? [Number(year)] : [2000 + Number(year), 1900 + Number(year)];
}

function valid(dates: readonly CalendarDate[]): CalendarDate[] {
  return dates.filter(
    ({ month, day }) => month >= 1 && month <= 12 && (day === null || (day >= 1 && day <= 31)),
  );
}

/**
 * Whether an answer names the day that is expected; `open` where it may be another one (`3/4` for March 4) or leaves out a
 * part.
 */
export function sameDate(
  said: readonly CalendarDate[],
  wanted: readonly CalendarDate[],
): 'same' | 'different' | 'open' {
  // A year of two digits may be of either century.
  const key = ({ year, month, day }: CalendarDate): string =>
    [year === null ? '' : year % 100, month, day].join(' ');
  const fits = (one: CalendarDate, other: CalendarDate): boolean =>
    one.month === other.month && agree(one.year, other.year) && agree(one.day, other.day);
  const pairs = said.flatMap((one) =>
    wanted.filter((other) => fits(one, other)).map((other) => ({ one, other })),
  );
  if (pairs.length === 0) return 'different';
  const [ours, theirs] = [new Set(said.map(key)), new Set(wanted.map(key))];
  if (ours.size === theirs.size && [...ours].every((one) => theirs.has(one))) return 'same';
  const isWhole = pairs.every(
    ({ one, other }) =>
      (other.year === null || one.year !== null) && (other.day === null || one.day !== null),
  );
  const clear =
    new Set(said.map(({ month, day }) => `${month} ${day}`)).size === 1 &&
    new Set(wanted.map(({ month, day }) => `${month} ${day}`)).size === 1;
  return isWhole && clear ? 'same' : 'open';
}

function agree(one: number | null, other: number | null): boolean {
  return one === null || other === null || one === other;
}
