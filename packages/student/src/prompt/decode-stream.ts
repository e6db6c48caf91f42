import type { StudentTokenizer } from './load-tokenizer.ts';

/** Turns tokens into text as they come. */
export interface DecodeStream {
  /** Takes a token. @returns What can be shown now: whole characters, possibly none. */
  push(id: number): string;
  /** @returns What was held back. */
  end(): string;
}

/** Stands for bytes that are no character, or not yet. */
const unfinished = '\uFFFD';

/**
 * Decodes piece by piece. A character whose bytes come in several tokens is held back until it is whole; the pieces
 * together are the text that decoding all tokens at once gives.
 */
export function createDecodeStream(tokenizer: Pick<StudentTokenizer, 'decode'>): DecodeStream {
  // Tokens of the last whole piece, for tokenizers that drop a leading space, and those that came since.
  let window: number[] = [];
  let contextTokens = 0;
  let shownCharacters = 0;

  return {
    push(id) {
      window.push(id);
      const text = tokenizer.decode(window);
      const whole = !text.endsWith(unfinished);
      // Unfinished bytes at the end are one U+FFFD; those before it will not change any more.
      const piece = text.slice(shownCharacters, whole ? undefined : -unfinished.length);
      shownCharacters += piece.length;
      if (whole) {
        window = window.slice(contextTokens);
        contextTokens = window.length;
        shownCharacters = tokenizer.decode(window).length;
      }
      return piece;
    },
    end() {
      const piece = tokenizer.decode(window).slice(shownCharacters);
      shownCharacters += piece.length;
      return piece;
    },
  };
}
