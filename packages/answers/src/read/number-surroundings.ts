import type { FoundNumber } from './found-number.ts';
import { capitalScale } from './number-figures.ts';

/** How far around a number is looked, in UTF-16 code units. */
const reach = 40;

const signBefore =
  /(?<!\p{L})(?:minus|negative|neg\.?|(?<!au )moins|(?<!(?:al|lo|pelo) )menos|минус|マイナス)\s*$|[负負]\s*$/iu;
const dashBefore = /^\s*[–—]$/u;
const belowZero =
  /^\s*(?:(?:°|degrees?)\s?)?(?:(?:celsius|fahrenheit|c|f)\s+)?(?:below|under)\s+(?:zero|freezing)(?!\p{L})/iu;
/** Its unit stays what it is. */
const belowSea =
  /^\s?(?:m|ft|feet|foot|met(?:er|re)s?)\s(?:below|under|beneath)\s(?:the\s)?(?:mean\s)?sea[\s-]level(?!\p{L})/iu;
const timesWord = /^[\s-]*(dozen|hundred)(?!\p{L})/iu;
const millions = /^[\s-]+(?:a\s+)?(million|billion)(?!\p{L})/iu;
const andPart = /^\s+and\s+(?:a|one)\s+(half|quarter)(?!\p{L})/iu;
const partOf =
  /^[\s-](half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|eighths?|tenths?)(?!\p{L}|\s+(?:past|to)(?!\p{L}))/iu;
const pointDigits = /^\s+point((?:\s+(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)(?!\p{L}))+)/iu;
const digitWords = 'zero one two three four five six seven eight nine'.split(' ');
const parts: readonly (readonly [string, number])[] = [
  ['hal', 2],
  ['third', 3],
  ['quarter', 4],
  ['fourth', 4],
  ['fifth', 5],
  ['sixth', 6],
  ['eighth', 8],
  ['tenth', 10],
];

/**
 * A number with what stands around it and belongs to it: a sign in words (`minus 5`, `five below zero`), a part in words
 * (`two and a half`, `three quarters`, `one point five`).
 *
 * @param from - Where the text that may belong to it begins: the end of the number before.
 */
export function withSurroundings(text: string, number: FoundNumber, from: number): FoundNumber {
  const { value, start } = number;
  const whole = withParts(text, number);
  const sign = signStart(text, start, from);
  if (sign !== null && value >= 0) return { ...whole, value: -whole.value, otherValue: null, start: sign };
  if (value > 0 && belowSea.test(text.slice(whole.end, whole.end + reach)))
    return { ...whole, value: -whole.value, otherValue: null };
  const below = belowZero.exec(text.slice(whole.end, whole.end + reach));
  if (below === null || value < 0) return whole;
  return { ...whole, value: -whole.value, otherValue: null, end: whole.end + below[0].length };
}

function signStart(text: string, start: number, from: number): number | null {
  const lowest = Math.max(from, start - reach);
  const before = text.slice(lowest, start);
  // A dash at the very beginning is a sign; between numbers it makes a range.
  if (from === 0 && lowest === 0 && dashBefore.test(before)) return 0;
  const sign = signBefore.exec(before);
  // `10 minus 5` takes away.
  if (sign === null || (from > 0 && text.slice(from, lowest + sign.index).trim() === '')) return null;
  return lowest + sign.index;
}

function withParts(text: string, number: FoundNumber): FoundNumber {
  const part = withPart(text, number);
  return withScale(text, part);
}

/** `5 dozen`, `two million`, `one and a half dozen`, `2M`. */
function withScale(text: string, number: FoundNumber): FoundNumber {
  const after = text.slice(number.end, number.end + reach);
  const isFigure = /\d$/u.test(text.slice(number.end - 1, number.end));
  const scaled = (factor: number, length: number): FoundNumber => ({
    ...number,
    value: number.value * factor,
    otherValue: null,
    end: number.end + length,
  });
  const capital = isFigure ? capitalScale(after) : null;
  if (capital !== null) return scaled(capital.factor, capital.length);
  const isPart = !Number.isInteger(number.value);
  const times = isFigure || isPart ? timesWord.exec(after) : null;
  if (times !== null) return scaled(times[1]?.toLowerCase() === 'dozen' ? 12 : 100, times[0].length);
  const large = millions.exec(after);
  if (large === null) return number;
  return scaled(large[1]?.toLowerCase() === 'billion' ? 1e9 : 1e6, large[0].length);
}

/** `two and a half`, `three quarters`, `one point five`. */
function withPart(text: string, number: FoundNumber): FoundNumber {
  const after = text.slice(number.end, number.end + reach);
  const and = andPart.exec(after);
  if (and !== null) {
    const part = and[1]?.toLowerCase() === 'half' ? 0.5 : 0.25;
    return { ...number, value: number.value + part, end: number.end + and[0].length };
  }
  const part = partOf.exec(after);
  const [, divisor] = parts.find(([name]) => part?.[1]?.toLowerCase().startsWith(name)) ?? [];
  if (part !== null && divisor !== undefined && Number.isInteger(number.value)) {
    return { ...number, value: number.value / divisor, otherValue: null, end: number.end + part[0].length };
  }
  const point = pointDigits.exec(after);
  if (point === null) return number;
  const digits = (point[1] ?? '')
    .trim()
    .toLowerCase()
    .split(/\s+/u)
    .map((word) => Math.max(0, digitWords.indexOf(word)));
  return {
    ...number,
    value: Number(`${number.value}.${digits.join('')}`),
    end: number.end + point[0].length,
  };
}

const pronounBefore = new Set('no every any some each this that which another other'.split(' '));
/** `One can see`, `one moment please` */
const oneCan = /^\s(?:can|could|may|might|must|should|would|sees|moment|second|minute)(?!\p{L})/iu;
const determined = /(?<!\p{L})(?:the|a|an|this|that|another)((?:\s+[\p{L}'’-]+){0,2})\s+$/iu;
const verbs = new Set(
  'is are was were be says say shows show reads read has have contains number answer count total equals exactly just about around only plus and or'.split(
    ' ',
  ),
);

/** Whether the `one` found is a pronoun: `the red one`, `this one`, `another one`. */
export function isPronoun(text: string, { start, end }: Pick<FoundNumber, 'start' | 'end'>): boolean {
  if (text.slice(start, end).toLowerCase() !== 'one') return false;
  if (oneCan.test(text.slice(end, end + reach))) return true;
  const before = text.slice(Math.max(0, start - reach), start);
  const [, last = ''] = /(?<!\p{L})(\p{L}+)[\s-]+$/u.exec(before) ?? [];
  if (pronounBefore.has(last.toLowerCase())) return true;
  const between = determined.exec(before)?.[1];
  if (between === undefined) return false;
  return !between
    .toLowerCase()
    .split(/\s+/u)
    .some((word) => verbs.has(word));
}
