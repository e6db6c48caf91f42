import { calendarMeanings } from '../compare/calendar-words.ts';
import { allMatches } from './all-matches.ts';

/** A stretch of a text, in UTF-16 code units; `end` is exclusive. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** Dates in figures, those of scripts that write the unit behind, decades and quarters. */
const inFigures: readonly RegExp[] = [
  /(?<![\d/.-])\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})(?![\d/-])/gu,
  /(?<!\d)\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)/gu,
  /(?<!\d)\d{4}\s?[年년](?:\s?\d{1,2}\s?[月월])?(?:\s?\d{1,2}\s?[日号號일])?/gu,
  /(?<!\d)\d{1,2}\s?[月월]\s?\d{1,2}\s?[日号號일]/gu,
  /(?<!\d)(?:1[89]|20)\d0['’]?s(?!\p{L})/gu,
  /(?<!\p{L})Q[1-4]\s(?:of\s)?(?:19|20)\d{2}(?!\d)/gu,
];
const word = /\p{L}{3,12}/gu;
/** Months that are other words of English where they have no capital. */
const ambiguous = new Set(['may', 'march', 'mar', 'dec', 'sept']);
const dayBefore = /(?<![\d.,])\d{1,2}(?:st|nd|rd|th|er)?\.?\s(?:of\s|de\s)?$/u;
const dayAfter = /^\.?\s\d{1,2}(?:st|nd|rd|th)?(?![\d.]\d|\d)/u;
const yearAfter = /^\.?,?\s(?:de\s|of\s)?(?:1[89]|20)\d{2}(?!\d)/u;

/** Where a text names days, months with their years, decades or quarters: `3 March 2021`, `March 3`, `03/03/2021`, `2021年3月`, `1990s`. */
export function dateSpans(text: string): readonly Span[] {
  const figures = inFigures.flatMap((expression) =>
    allMatches(text, expression).map(({ index, 0: found }) => ({ start: index, end: index + found.length })),
  );
  const named = allMatches(text, word).flatMap(({ index, 0: found }) => {
    const isMonth = [...calendarMeanings(found)].some((meaning) => meaning.startsWith('m'));
    if (!isMonth || ambiguous.has(found)) return [];
    const end = index + found.length;
    const before = dayBefore.exec(text.slice(Math.max(0, index - 12), index))?.[0].length ?? 0;
    const day = before > 0 ? 0 : (dayAfter.exec(text.slice(end, end + 12))?.[0].length ?? 0);
    const year = yearAfter.exec(text.slice(end + day, end + day + 16))?.[0].length ?? 0;
    return [{ start: index - before, end: end + day + year }];
  });
  return [...figures, ...named].sort((left, right) => left.start - right.start);
}
