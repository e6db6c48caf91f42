/**
 * Turns tokens into text as they come. A token may hold part of a character: text is held back while it ends in a
 * replacement character, so that pieces joined are the text of all tokens.
 */
export interface TextPieces {
  /** @returns The text that is certain now; may be empty. */
  push(token: number): string;
  /** What was held back. */
  end(): string;
}

export function createTextPieces(decode: (tokens: readonly number[]) => string): TextPieces {
  const tokens: number[] = [];
  let given = '';
  const take = (text: string): string => {
    const piece = text.slice(given.length);
    given = text;
    return piece;
  };
  return {
    push(token) {
      tokens.push(token);
      const text = decode(tokens);
      return text.endsWith('\uFFFD') || !text.startsWith(given) ? '' : take(text);
    },
    end() {
      const text = decode(tokens);
      return text.startsWith(given) ? take(text) : '';
    },
  };
}
