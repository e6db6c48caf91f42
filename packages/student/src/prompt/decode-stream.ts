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

/** A character's bytes may be spread over this many tokens. */
const longestCharacter = 4;

/**
 * Decodes piece by piece. A character whose bytes come in several tokens is held back until it is whole; the pieces
 * together are the text that decoding all tokens at once gives.
 */
export function createDecodeStream(tokenizer: Pick<StudentTokenizer, 'decode'>): DecodeStream {
  // Tokens shown already that the next ones are decoded with, for tokenizers that drop a leading space; then new ones.
  let window: number[] = [];
  let shown = 0;

  const take = (hold: boolean): string => {
    const before = tokenizer.decode(window.slice(0, shown));
    const piece = tokenizer.decode(window).slice(before.length);
    if (hold && piece.endsWith(unfinished) && window.length - shown < longestCharacter) return '';
    window = window.slice(shown);
    shown = window.length;
    return piece;
  };

  return {
    push(id) {
      window.push(id);
      return take(true);
    },
    end: () => (window.length > shown ? take(false) : ''),
  };
}
