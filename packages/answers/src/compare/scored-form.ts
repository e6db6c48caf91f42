import { visibleText } from './visible-text.ts';

/** Signs that carry meaning and stay, though Unicode calls them punctuation. */
const keptSigns = new Set(['%', '#', '@', '&']);

const unkept = /[\p{P}\s]/u;

/** `12 - 14` is `12-14`. */
const spacedSign = /(?<=\p{Nd}) ?([:/\p{Pd}]) (?=\p{Nd})/gu;

/**
 * Brings a short answer into the form in which it is scored against a target: NFKC, lower case, `ss` for `ß`, without
 * what nobody sees, without punctuation and white space, except between two digits, where both may change the value (`1.5`, `12:30`,
 * `3 4`; `3, 4` is written so, too). A sign before a digit stays (`-5`), as do `% # @ &` and symbols such as `$` and `+`.
 *
 * @returns Possibly the empty string, for a text of punctuation only.
 *
 * @example
 * scoredForm(' EXIT-12a. '); // 'exit12a'
 */
export function scoredForm(text: string): string {
  const plain = visibleText(text).normalize('NFKC').toLowerCase().replaceAll('ß', 'ss');
  if (!unkept.test(plain)) return plain;
  const characters = [...plain.replace(/\s+/g, ' ').trim().replace(spacedSign, '$1')];
  let last: string | undefined;
  return characters
    .filter((character, index) => {
      const isKept = isKeptAmong(characters, index, last);
      if (isKept) last = character;
      return isKept;
    })
    .join('');
}

/** @param last - The character kept before: in `3, 4` the space parts two numbers, though the comma goes. */
function isKeptAmong(characters: readonly string[], index: number, last: string | undefined): boolean {
  const character = characters[index] ?? '';
  if (!unkept.test(character) || keptSigns.has(character)) return true;
  if (!isDigit(characters[index + 1])) return false;
  const before = characters[index - 1];
  if (character === ' ') return isDigit(last);
  return isDigit(before) || (character === '-' && (before === undefined || before === ' '));
}

/** {@link scoredForm} without a leading article: for comparing an answer with an option. */
export function optionForm(text: string): string {
  return scoredForm(
    visibleText(text)
      .trim()
      .replace(/^(?:an?|the)\s+(?=\S)/i, ''),
  );
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && /\p{Nd}/u.test(character);
}
