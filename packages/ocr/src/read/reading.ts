import type { ReadCharacter } from './ctc-decode.ts';

/** What a reader made of one line. */
export interface Reading {
  /** Trimmed, runs of white space one space. Empty if nothing was read. */
  readonly text: string;
  /** Mean over the characters, in [0, 1]; 0 if there are none. */
  readonly confidence: number;
  readonly characters: readonly ReadCharacter[];
}

export function toReading(characters: readonly ReadCharacter[]): Reading {
  const seen = characters.filter((character) => character.text.trim() !== '');
  return {
    text: characters
      .map((character) => character.text)
      .join('')
      .replaceAll(/\s+/gu, ' ')
      .trim(),
    confidence:
      seen.length === 0 ? 0 : seen.reduce((sum, character) => sum + character.confidence, 0) / seen.length,
    characters: seen,
  };
}
