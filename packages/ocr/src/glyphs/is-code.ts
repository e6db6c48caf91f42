import { isPronounceable } from './is-pronounceable.ts';

/**
 * Whether a word's spelling cannot be guessed from context: letters and digits mixed, capitals that cannot be
 * spoken, either in one part of a word with hyphens, or a short part of one. In such words, glyphs that look alike cannot be told
 * apart by meaning.
 *
 * @example
 * isCode('A8B0'); // true
 * isCode('XKRT'); // true
 * isCode('OK-NBPIFB'); // true
 * isCode('Market'); // false
 */
export function isCode(word: string): boolean {
  const parts = word.split('-').filter((part) => part !== '');
  return parts.some(isCodePart) || (parts.length > 1 && (hasShortPart(parts) || isNumericCode(parts)));
}

function isCodePart(part: string): boolean {
  const letters = part.replaceAll(/[^\p{L}]/gu, '');
  const digits = part.replaceAll(/[^\p{N}]/gu, '');
  if (letters !== '' && digits !== '') return !/^\d+(st|nd|rd|th|am|pm|m|km|kg|h)$/i.test(part);
  return letters.length >= 2 && letters === letters.toUpperCase() && !isPronounceable(letters);
}

/**
 * `24-HOUR` explains itself by a word of four letters, `101010-HI` and `COI-YTO` do not. Beside digits, letters of
 * either case; by themselves, capitals.
 */
function hasShortPart(parts: readonly string[]): boolean {
  const short = parts.some((part) => /\p{N}/u.test(part)) ? /^\p{L}{1,3}$/u : /^\p{Lu}{1,3}$/u;
  return parts.some((part) => short.test(part));
}

/** Digits with hyphens that are no date, no range of hours or years, and no telephone number with its area. */
function isNumericCode(parts: readonly string[]): boolean {
  if (!parts.every((part) => /^\p{N}+$/u.test(part))) return false;
  const joined = parts.join('-');
  const isDate = /^(\d{1,2}-\d{1,2}-(\d{2}|\d{4})|\d{4}-\d{2}-\d{2})$/u.test(joined);
  const isRange = /^([1-9]\d?-[1-9]\d?|[12]\d{3}-[12]\d{3})$/u.test(joined);
  return !isDate && !isRange && parts.join('').length < 9;
}
