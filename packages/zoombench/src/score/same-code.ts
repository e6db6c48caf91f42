import { asksTime } from './asked-thing.ts';
import { compareWrittenCode } from './written-code.ts';

/** What an address ends at in a text. */
const addressEnd = /[\s"'<>()“”‘’«»,;]+/u;
const longestAddress = 300;
const wholeAddress = /^(?:https?:\/\/)?(?:www\.)?(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24}(?:\/\S{0,200})?$/iu;
const mail = /^[a-z0-9._%+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24}$/iu;
/** `3:1`, `3 to 1`, `3–1`: a ratio or a score. */
const ratio = /^\s*(\d{1,3})\s*(?:[:\p{Pd}]|to)\s*(\d{1,3})\s*$/iu;
/** Two numbers with words between, which to a time of day are none of its hour and minute: `10 to 10`. */
const apart = /\d\s(?:\p{L}{1,12}\s){1,3}\d/u;
const phone = /\d(?:[\d\s().+/\p{Pd}]*\d)?/gu;
const fewestDigits = 7;

/** How what is written stands to what is expected. */
export type CodeRelation = 'same' | 'different' | 'open';

/**
 * Compares what has a form of its own, however it is written: an address of the web, a score or ratio, a telephone number, a code.
 *
 * @returns `null` where the target is none, or the answer gives none.
 */
export function compareCode(answer: string, target: string, query: string): CodeRelation | null {
  return (
    compareAddress(answer, target) ??
    (asksTime(query) && apart.test(answer) ? null : compareScore(answer, target)) ??
    comparePhone(answer, target) ??
    compareWrittenCode(answer, target, query)
  );
}

/** How an address of the web or of mail stands to another: each sign counts. `null` where the target is none, or the answer gives none. */
export function compareAddress(answer: string, target: string): CodeRelation | null {
  const isMail = mail.test(target.trim());
  const form = isMail ? mail : wholeAddress;
  if (!form.test(target.trim())) return null;
  const wanted = plainAddress(target);
  const said = new Set(
    answer
      .split(addressEnd)
      .map((word) => word.replace(/[.!?:*]{1,4}$/u, ''))
      .filter((word) => word.length <= longestAddress && form.test(word))
      .map(plainAddress),
  );
  if (said.size === 0) return null;
  if (!said.has(wanted)) return 'different';
  return said.size === 1 ? 'same' : 'open';
}

function plainAddress(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//u, '')
    .replace(/^www\./u, '')
    .replace(/[/.]$/u, '');
}

/** `Home 3, Away 1` gives the two in order; the other way round the names beside them decide, which rules do not know. */
function compareScore(answer: string, target: string): CodeRelation | null {
  const wanted = ratio.exec(target);
  if (wanted === null) return null;
  const [first, second, ...more] = [...answer.matchAll(/\d+/gu)];
  if (first === undefined || second === undefined || more.length > 0) return null;
  if (/(?<!\p{L})or(?!\p{L})/iu.test(answer)) return null;
  if (first[0] === wanted[1] && second[0] === wanted[2]) return 'same';
  const isNamed = /\p{L}{3}/u.test(answer.slice(first.index + first[0].length, second.index));
  return isNamed && first[0] === wanted[2] && second[0] === wanted[1] ? 'open' : 'different';
}

function comparePhone(answer: string, target: string): CodeRelation | null {
  const digits = (text: string): string => text.replace(/\D/gu, '');
  if (!/^[\d\s().+/\p{Pd}]+$/u.test(target) || digits(target).length < fewestDigits) return null;
  const said = new Set(
    (answer.match(phone) ?? []).map(digits).filter(({ length }) => length >= fewestDigits),
  );
  const [only, ...others] = said;
  if (only === undefined || others.length > 0) return null;
  const wanted = digits(target);
  if (only === wanted) return 'same';
  // The same line, with the number of its country or without.
  const [line, abroad] = [wanted, only]
    .map((one) => one.replace(/^0/u, ''))
    .sort((one, other) => one.length - other.length);
  return /\+|(?<!\d)00/u.test(answer + target) && abroad?.endsWith(line ?? '') === true
    ? 'open'
    : 'different';
}
