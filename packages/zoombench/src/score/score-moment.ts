import {
  compareCalendar,
  readClockTimes,
  readDate,
  readStatedNumber,
  sameDate,
  sameTime,
  spokenForm,
} from '@r2i/answers';
import type { Verdict } from '@r2i/schema';

import { endAsked } from './asked-thing.ts';
import { concludingPart } from './concluding-part.ts';
import { verdictsOf } from './verdicts.ts';

const { correct, incorrect, noAnswer, undecided } = verdictsOf('moment');

const timeWords = new Set(
  'am pm a m p o clock oclock uhr h hrs hours half past quarter to after before til minutes minute noon midday midnight in the morning afternoon evening at night it is'.split(
    ' ',
  ),
);
const numberWord =
  /^(?:\d[\d/]*(?:h\d*|am|pm)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|oh)$/u;
const dateFigures = /^\s*\d{1,4}\s?[-/.年년]\s?\d{1,2}\s?[-/.月월]\s?\d{1,4}\s?[日일]?\.?\s*$/u;
const either = /(?<!\p{L})or(?!\p{L})/iu;
const pointed = /^\s*(?:[01]?\d|2[0-4])\.[0-5]\d\s*$/u;
const fourDigits = /^\s*([01]\d|2[0-3])([0-5]\d)\s*(?:(?:h|hrs|hours)\s*)?$/iu;

/**
 * Compares a time of day, a date, or weekdays and months, where the target is one and nothing else: `3:15 PM` is `15:15`,
 * `7.30` is `7:30`, `4 March 2020` is `2020-03-04`, `Mon` is `Monday`. What an answer leaves out is left open.
 *
 * @returns `null` where the target is something else.
 */
export function scoreMoment(answer: string, target: string, query: string): Verdict | null {
  return (
    scoreHours(answer, target) ??
    scoreTime(answer, target, query) ??
    scoreDate(answer, target) ??
    scoreMonth(answer, target, query) ??
    scoreCalendar(answer, target)
  );
}

function scoreTime(answer: string, target: string, query: string): Verdict | null {
  const loose = pointed.test(target) && readClockTimes(answer).length > 0;
  const [wanted, ...more] = readClockTimes(target, { loose });
  if (wanted === undefined || more.length > 0) return null;
  const words = spokenForm(target).trim().split(' ');
  if (!words.every((word) => timeWords.has(word) || numberWord.test(word))) return null;
  const digits = fourDigits.exec(answer);
  const said =
    digits === null ? readClockTimes(answer, { loose: true }) : readClockTimes(`${digits[1]}:${digits[2]}`);
  const end = endAsked(query);
  const first = end === 'last' ? said.at(-1) : said[0];
  if (first === undefined) return withoutTime(answer, wanted.minutes);
  const isOne = said.every(({ minutes }) => minutes % 720 === first.minutes % 720);
  if (!isOne) {
    const part = concludingPart(answer);
    if (part !== null && readClockTimes(part, { loose: true }).length > 0)
      return scoreTime(part, target, query);
    if (end === null || said.length !== 2 || either.test(answer)) return noAnswer('several-answers');
  }
  const relation = sameTime(first, wanted);
  // On a clock of twelve hours 12:00 is midnight, too.
  const isNight =
    wanted.half === null && wanted.minutes < 60 && first.half === 'stated' && first.minutes < 60;
  if (isNight && relation === 'same') return undecided('inexact-moment');
  // What opens in the morning and closes in the evening does so though nobody says which half of the day it is.
  const isUsual =
    first.half === null && wanted.half === 'stated' && end === (wanted.minutes < 720 ? 'first' : 'last');
  return verdictOf(relation === 'open' && isUsual ? 'same' : relation, answer);
}

/** Hours from one time to another: both must be the same. */
function scoreHours(answer: string, target: string): Verdict | null {
  const [wanted, said] = [target, answer].map((text) =>
    readClockTimes(text.replace(/(?<=[\dm])\s{0,3}\p{Pd}\s{0,3}(?=\d)/gu, ' to '), { loose: true }),
  );
  const words = spokenForm(target).trim().split(' ');
  if (wanted?.length !== 2 || !words.every((word) => timeWords.has(word) || numberWord.test(word)))
    return null;
  if (said?.length !== 2) return null;
  const outcomes = wanted.map((time, index) => {
    const other = said[index];
    return other === undefined ? 'different' : sameTime(other, time);
  });
  if (outcomes.includes('different')) return incorrect(answer);
  return outcomes.includes('open') ? undecided('inexact-moment') : correct(answer);
}

/** `A little after ten` */
const nearHour =
  / (?:a little|a bit|just|shortly|slightly|a few minutes|some minutes) (past|after|before|to) (one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}) /u;
const nearMinutes = 20;

/** An hour alone, where a full hour is expected, may be meant as one. */
function withoutTime(answer: string, minutes: number): Verdict {
  const near = nearHour.exec(spokenForm(answer));
  const hour = near === null ? null : readStatedNumber(near[2] ?? '', { reading: false });
  if (near !== null && hour?.kind === 'one') {
    const after = near[1] === 'past' || near[1] === 'after';
    const apart = ((((minutes - hour.value * 60) * (after ? 1 : -1)) % 720) + 720) % 720;
    return apart > 0 && apart <= nearMinutes ? undecided('inexact-moment') : incorrect(answer);
  }
  const stated = readStatedNumber(answer, { reading: false });
  const isHour = stated.kind === 'one' && minutes % 60 === 0 && stated.value === (minutes / 60) % 24;
  if (isHour) return undecided('inexact-moment');
  return /\d/u.test(answer) ? incorrect(answer) : noAnswer('wrong-form', 'no-time');
}

/** Days that have a name. */
const feasts: readonly (readonly [name: string, day: string])[] = [
  ['halloween', 'October 31'],
  ['christmas eve', 'December 24'],
  ['christmas day', 'December 25'],
  ['christmas', 'December 25'],
  ['new years eve', 'December 31'],
  ['new years day', 'January 1'],
  ['valentines day', 'February 14'],
];

function scoreDate(answer: string, target: string): Verdict | null {
  const wanted = readDate(target);
  if (wanted.length === 0) return null;
  // A month name, or figures of a date, and nothing else.
  if (!dateFigures.test(target) && compareCalendar(target, target) === null) return null;
  const said = readDate(answer, { bare: true });
  const feast = feasts.find(([name]) =>
    spokenForm(answer.replace(/['’]s(?!\p{L})/gu, 's')).includes(` ${name} `),
  )?.[1];
  if (said.length === 0 && feast !== undefined && sameDate(readDate(feast), wanted) === 'same')
    return undecided('inexact-moment');
  if (said.length === 0) return null;
  const isNamed = !dateFigures.test(target);
  if (isNamed && sameDate(readDate(answer, { bare: true, isDayFirst: true }), wanted) === 'same')
    return correct(answer);
  return verdictOf(sameDate(said, wanted), answer);
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);
const monthByNumber =
  /^\W{0,3}(?:(?:it|that) is\s)?(?:the\s)?(?:(?:month\s(?:number\s|no\.?\s)?)?(\d{1,2})|(\d{1,2})(?:st|nd|rd|th)\smonth)\W{0,3}$/iu;

/** A month by its number: `Month 12`, `12` and `the 12th month` for December. */
function scoreMonth(answer: string, target: string, query: string): Verdict | null {
  const wanted = months.findIndex((month) => compareCalendar(month, target) === 'same');
  const [, plain, place] = monthByNumber.exec(answer) ?? [];
  const said = Number(plain ?? place ?? 0);
  if (wanted === -1 || said < 1 || said > months.length) return null;
  if (!/(?<!\p{L})months?(?!\p{L})/iu.test(query + answer)) return null;
  return said === wanted + 1 ? correct(answer) : incorrect(answer);
}

function scoreCalendar(answer: string, target: string): Verdict | null {
  if (compareCalendar(target, target) === null) return null;
  const whole = compareCalendar(answer, target);
  if (whole !== null) return whole === 'different' ? incorrect(answer) : correct(answer);
  // Of a sentence, its one word of the calendar.
  const named = [...answer.matchAll(/\p{L}+\.?/gu)].filter(([word]) => compareCalendar(word, word) !== null);
  const [only, ...others] = named;
  if (only === undefined || others.length > 0) return null;
  return compareCalendar(only[0], target) === 'same' ? correct(answer) : null;
}

function verdictOf(outcome: 'same' | 'different' | 'open', answer: string): Verdict {
  if (outcome === 'open') return undecided('inexact-moment');
  return outcome === 'same' ? correct(answer) : incorrect(answer);
}
