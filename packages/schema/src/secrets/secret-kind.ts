/** Shorter ones are found everywhere by chance. */
const shortest = 6;
/** From here on, words too are nobody's own: `sk-no-key-required`. */
const longWords = 16;

/** Letters as people write them. */
const word = /^(?:[\p{Ll}\p{Lo}]+|\p{Lu}+|\p{Lu}\p{Ll}+)$/u;

/** Whether a text is made of words alone or of numbers alone - a name, an address, a date - as other texts are by chance. */
export function isOrdinary(text: string): boolean {
  const parts = text.split(/[\s_.,:;/-]/u).filter((part) => part !== '');
  return parts.every((part) => word.test(part)) || parts.every((part) => /^\p{N}+$/u.test(part));
}

/**
 * What becomes of a secret in texts that repeat it: `hidden`, or none of it because it would blank what has nothing to do with it:
 * `short` has fewer than 6 characters, `word` fewer than 16 and only words or numbers in it, as `ollama` and `2024-06-01` have.
 */
export function secretKind(secret: string): 'hidden' | 'short' | 'word' {
  if (secret.length < shortest) return 'short';
  return secret.length < longWords && isOrdinary(secret) ? 'word' : 'hidden';
}
