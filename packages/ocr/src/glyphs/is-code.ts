import { isPronounceable } from './is-pronounceable.ts';

/**
 * Whether a word's spelling cannot be guessed from context: letters and digits mixed, capitals that cannot be
 * spoken, or either in one part of a word with hyphens. In such words, glyphs that look alike cannot be told
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
  return parts.some(isCodePart) || (parts.length > 1 && (mixesKinds(parts) || isNumericCode(parts)));
}

function isCodePart(part: string): boolean {
  const letters = part.replaceAll(/[^\p{L}]/gu, '');
  const digits = part.replaceAll(/[^\p{N}]/gu, '');
  if (letters !== '' && digits !== '') return !/^\d+(st|nd|rd|th|am|pm|m|km|kg|h)$/i.test(part);
  return letters.length >= 2 && letters === letters.toUpperCase() && !isPronounceable(letters);
}

/** `101010-HI` mixes, `24-HOUR` does not: a word of four letters explains itself. */
function mixesKinds(parts: readonly string[]): boolean {
  return parts.some((part) => /\p{N}/u.test(part)) && parts.some((part) => /^\p{L}{1,3}$/u.test(part));
}

/** Digits with hyphens that are no date, no range and no telephone number. */
function isNumericCode(parts: readonly string[]): boolean {
  if (!parts.every((part) => /^\p{N}+$/u.test(part))) return false;
  const joined = parts.join('-');
  const isDate = /^(\d{1,2}-\d{1,2}-(\d{2}|\d{4})|\d{4}-\d{2}-\d{2})$/u.test(joined);
  const isRange = parts.length === 2 && parts.every((part) => !part.startsWith('0') && part.length <= 4);
  return !isDate && !isRange && parts.join('').length < 7;
}
