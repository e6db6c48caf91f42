/**
 * Whether a word's spelling cannot be guessed from context: letters and digits mixed, or capitals without a
 * vowel. In such words, glyphs that look alike cannot be told apart by meaning.
 *
 * @example
 * isCode('A8B0'); // true
 * isCode('XKRT'); // true
 * isCode('Market'); // false
 */
export function isCode(word: string): boolean {
  const letters = word.replaceAll(/[^\p{L}]/gu, '');
  const digits = word.replaceAll(/[^\p{N}]/gu, '');
  if (letters !== '' && digits !== '') return !/^\d+(st|nd|rd|th|am|pm|m|km|kg|h)$/i.test(word);
  return letters.length >= 2 && letters === letters.toUpperCase() && !/[AEIOUYÄÖÜ]/.test(letters);
}
