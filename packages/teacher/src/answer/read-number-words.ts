import { smallNumberWords as small, tensNumberWords as tens } from '@r2i/schema';

const digit = small.slice(1, 10).join('|');
const belowHundred = `(?:(?<tens>${tens.join('|')})(?:[- ](?<digit>${digit}))?|(?<small>${small.join('|')}))`;
const words = new RegExp(
  `^(?:(?<hundreds>${digit}) hundred(?: (?:and )?${belowHundred})?|${belowHundred
    .replaceAll('?<tens>', '?<tensOnly>')
    .replaceAll('?<digit>', '?<digitOnly>')
    .replaceAll('?<small>', '?<smallOnly>')})(?= |$)`,
  'u',
);

/**
 * Reads English number words from zero to nine hundred and ninety-nine at the beginning of a text.
 *
 * @param text - Lower case, one space between words.
 * @returns The number in figures and what follows it, or `null` where the text begins otherwise.
 */
export function readNumberWords(text: string): { value: string; rest: string } | null {
  const match = words.exec(text);
  if (match === null) return null;
  const named = match.groups ?? {};
  const value =
    place(small, named['hundreds']) * 100 +
    tensValue(named['tens'] ?? named['tensOnly']) +
    place(small, named['digit'] ?? named['digitOnly']) +
    place(small, named['small'] ?? named['smallOnly']);
  return { value: String(value), rest: text.slice(match[0].length) };
}

function place(list: readonly string[], word: string | undefined): number {
  return word === undefined ? 0 : list.indexOf(word);
}

function tensValue(word: string | undefined): number {
  return word === undefined ? 0 : (place(tens, word) + 2) * 10;
}
