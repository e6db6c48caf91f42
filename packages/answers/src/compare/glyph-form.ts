import { trimCharacters } from './trim-characters.ts';
import { visibleText } from './visible-text.ts';

/**
 * The form in which texts read off a picture are compared glyph by glyph: compatibility forms unified (NFKC), lower
 * case, no white space, no marks around it. Distances between readings are measured on it.
 *
 * @returns The text in that form; a text of marks only keeps them.
 *
 * @example
 * glyphForm(' “No  Parking!” '); // 'noparking'
 */
export function glyphForm(text: string): string {
  const bare = visibleText(text).normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, '');
  const inner = trimCharacters(bare, (character) => /[\p{P}\p{S}]/u.test(character));
  return inner === '' ? bare : inner;
}
