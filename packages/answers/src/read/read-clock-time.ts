import { z } from 'zod';

import { readNumberWords } from './english-number-words.ts';
import { readForeignTime } from './foreign-clock-words.ts';
import { spokenForm } from './spoken-form.ts';

/** A time of day. */
export interface ClockTime {
  /** After midnight, 0 to 1439; of one that may be in either half of the day, of the first. */
  readonly minutes: number;
  readonly seconds: number | null;
  /** Which half of the day is meant, and how that is known; `null` for `3:15`. */
  readonly half: 'stated' | 'by-hour' | null;
}

const half = '(?:\\s*(?<half>a\\.?\\s?m|p\\.?\\s?m)(?!\\p{L})\\.?)?';
const after = "(?:\\s*(?:uhr|o['’]?\\s?clock|hrs?|hours)(?!\\p{L}))?";
const colon = new RegExp(
  `(?<![\\d:.,/-])(?<hour>[01]?\\d|2[0-4])\\s?(?:[:：]|h(?=\\d))\\s?(?<minute>[0-5]\\d)(?:[:.](?<second>[0-5]\\d))?(?![\\d:])${half}${after}`,
  'giu',
);
const point =
  /(?<![\d:.,/-])(?<hour>[01]?\d|2[0-4])\.(?<minute>[0-5]\d)(?![\d:.]|\s?[%$€£°])(?:\s*(?<half>a\.?\s?m|p\.?\s?m)(?!\p{L})\.?)?(?<word>\s*(?:uhr|o['’]?\s?clock)(?!\p{L}))?/giu;
const hourOnly =
  /(?<![\d:.,/-])(?<hour>[01]?\d|2[0-4])(?:\s*(?<half>a\.?\s?m|p\.?\s?m)(?!\p{L})\.?|\s*(?:o['’]?\s?clock|uhr(?!\s*\d))(?![\p{L}\d]))/giu;
const uhr =
  /(?<![\d:.,/-])(?<hour>[01]?\d|2[0-4])\s*(?:uhr|[时時点點]|시)\s*(?:(?<minute>[0-5]?\d)(?:\s*[分분])?(?!\d)|(?<past>半|반))/giu;
const eastern = /(?<hour>[01]?\d|2[0-4])\s*(?:[时時点點]|시)(?!\s*(?:\d|半|반))/gu;
const morning = / (?:in the morning|morgens|du matin|de la mañana|da manhã|утра) |上午|午前|오전|凌晨|早上/u;
const evening =
  / (?:in the afternoon|in the evening|at night|abends|nachmittags|du soir|de la tarde|da tarde|вечера) |下午|午後|오후|晚上/u;

const groupsSchema = z.object({
  hour: z.string(),
  minute: z.string().optional(),
  second: z.string().optional(),
  half: z.string().optional(),
  past: z.string().optional(),
  word: z.string().optional(),
});

/**
 * The times of day that a text names: `15:15`, `3:15 PM`, `7.30 pm`, `19h30`, `7 Uhr 30`, `half past seven`, `quarter to three`,
 * `noon`, `three fifteen` as a whole, and `halb sieben`, `dix heures dix`, `las diez y diez`.
 *
 * @param loose - Whether `7.30` alone is a time, too.
 */
export function readClockTimes(
  text: string,
  { loose = false }: { readonly loose?: boolean } = {},
): ClockTime[] {
  const found: ClockTime[] = [];
  const spoken = spokenForm(text);
  const part = evening.test(spoken) ? 12 : morning.test(spoken) ? 0 : null;
  let rest = text;
  for (const expression of [colon, uhr, point, hourOnly, eastern]) {
    rest = rest.replace(expression, (whole: string, ...given: unknown[]) => {
      const { hour, minute, second, half: said, past, word } = groupsSchema.parse(given.at(-1));
      if (expression === point && !loose && said === undefined && word === undefined) return whole;
      const minutes = past === undefined ? Number(minute ?? 0) : 30;
      const stated = said === undefined ? part : said.toLowerCase().startsWith('p') ? 12 : 0;
      found.push(timeOf(hour, { minutes, second, said: stated }));
      return ' ';
    });
  }
  return [...found, ...(found.length > 0 ? [] : spokenTimes(spoken, part))];
}

function timeOf(
  hour: string,
  {
    minutes,
    second,
    said,
  }: { readonly minutes: number; readonly second?: string | undefined; readonly said: 0 | 12 | null },
): ClockTime {
  const hours = Number(hour) % 24;
  const seconds = second === undefined ? null : Number(second);
  if (said !== null && hours <= 12)
    return { minutes: ((hours % 12) + said) * 60 + minutes, seconds, half: 'stated' };
  const byHour = hours > 12 || hours === 0 || hour.startsWith('0');
  return {
    minutes: byHour ? hours * 60 + minutes : (hours % 12) * 60 + minutes,
    seconds,
    half: byHour ? 'by-hour' : null,
  };
}

/** Times in words, in a text as it is spoken. */
function spokenTimes(spoken: string, part: 0 | 12 | null): ClockTime[] {
  const said = / p m | pm /u.test(spoken) ? 12 : / a m | am /u.test(spoken) ? 0 : part;
  const time = (hour: number, minutes: number): ClockTime[] =>
    hour >= 1 && hour <= 24 ? [timeOf(String(hour), { minutes, said })] : [];
  const named = timeByName(spoken);
  if (named !== null) return [named];
  const foreign = readForeignTime(spoken);
  if (foreign !== null) return time(foreign.hour, foreign.minutes);
  const relation =
    / (?:(half)|(?:a )?(quarter)|(\p{L}+(?: \p{L}+)?|\d{1,2})) (past|to|after|before|til) (\p{L}+|\d{1,2}) /u.exec(
      spoken
        .replace(/ minutes? /u, ' ')
        .replace(/ (?:at|around|about|until|from) /gu, ' , ')
        // `it is quarter past`
        .replace(/ (?=(?:half|quarter|a quarter) (?:past|to|after|before|til) )/gu, ' , '),
    );
  if (relation !== null) {
    const [, isHalf, isQuarter, minuteWords = '', direction = '', hourWords = ''] = relation;
    const minutes = isHalf === undefined ? (isQuarter === undefined ? smallNumber(minuteWords) : 15) : 30;
    const hour = smallNumber(hourWords);
    if (minutes === null || hour === null || minutes > 59) return [];
    const isTo = direction !== 'past' && direction !== 'after';
    return isTo ? time(hour === 1 ? 12 : hour - 1, 60 - minutes) : time(hour, minutes);
  }
  const clock = / (\p{L}+) (?:o clock|oclock) /u.exec(spoken);
  const hourAlone = smallNumber(clock?.[1] ?? '');
  if (hourAlone !== null) return time(hourAlone, 0);
  const byPart = / (\p{L}+|\d{1,2}) (?:in the (?:morning|afternoon|evening)|at night) /u.exec(spoken);
  const hourOfPart = part === null ? null : smallNumber(byPart?.[1] ?? '');
  if (hourOfPart !== null && hourOfPart <= 12) return time(hourOfPart, 0);
  const words = spoken.replace(/ (?:p m|pm|a m|am|it is|the time is|in the \p{L}+|at night) /gu, ' ').trim();
  const hour = readNumberWords(words);
  if (hour === null || hour.value < 1 || hour.value > 12) return [];
  const left = words.slice(hour.end).trim();
  // `six in the evening`
  if (left === '' && said !== null) return time(hour.value, 0);
  const minutes = smallNumber(left.replace(/^oh /u, ''));
  return minutes === null || minutes > 59 ? [] : time(hour.value, minutes);
}

const byName = / (?:(?:(half)|(?:a )?(quarter)|(\p{L}+)) (past|after|to|before) )?(noon|midday|midnight) /u;

/** `noon`, `half past midnight`, `ten to noon`. */
function timeByName(spoken: string): ClockTime | null {
  const found = byName.exec(spoken.replace(/ minutes? /u, ' '));
  if (found === null) return null;
  const [, isHalf, isQuarter, minuteWords, direction, name] = found;
  const full = name === 'midnight' ? 0 : 720;
  const apart =
    isHalf !== undefined ? 30 : isQuarter !== undefined ? 15 : (smallNumber(minuteWords ?? '') ?? 0);
  const isTo = direction === 'to' || direction === 'before';
  return { minutes: (full + (isTo ? 1440 - apart : apart)) % 1440, seconds: null, half: 'stated' };
}

function smallNumber(words: string): number | null {
  if (/^\d{1,2}$/u.test(words)) return Number(words);
  const read = readNumberWords(words);
  if (read !== null && read.end === words.length) return read.value;
  const last = words.split(' ').at(-1) ?? '';
  const again = last === words ? null : readNumberWords(last);
  return again !== null && again.end === last.length ? again.value : null;
}

/**
 * Whether an answer names the time that is expected; `open` where it leaves out which half of the day, and where it tells by
 * another hour what is not expected: a clock with hands that shows 3:30 may be read as 3:30 PM, which still gives the hour
 * shown, while `15:30` gives one that stands on no such clock and is wrong for a display that shows 3:30.
 */
export function sameTime(said: ClockTime, wanted: ClockTime): 'same' | 'different' | 'open' {
  if (said.minutes % 720 !== wanted.minutes % 720) return 'different';
  if ((wanted.seconds ?? 0) !== (said.seconds ?? wanted.seconds ?? 0))
    return wanted.seconds === null ? 'same' : 'different';
  const noSeconds = wanted.seconds !== null && wanted.seconds > 0 && said.seconds === null;
  if (noSeconds) return 'open';
  if (said.half !== null && wanted.half !== null)
    return said.minutes === wanted.minutes ? 'same' : 'different';
  // `3:15 PM` says more than `3:15`, and `7:30` is how `07:30` is read.
  const otherHour = said.half === 'by-hour' && (said.minutes >= 720 || said.minutes < 60);
  if (wanted.half === null) return otherHour ? 'open' : 'same';
  if (wanted.half === 'by-hour' && wanted.minutes < 720) return 'same';
  return 'open';
}
