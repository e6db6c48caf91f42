import { trimMarks } from '../text/trim-marks.ts';
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
    text: trimMarks(spaceDigits(characters).join('').replaceAll(/\s+/gu, ' ').trim()),
    confidence:
      seen.length === 0 ? 0 : seen.reduce((sum, character) => sum + character.confidence, 0) / seen.length,
    characters: seen,
  };
}

/**
 * Puts a space where two digits stand clearly further apart than the line's others do: the recognizer often
 * leaves it out, and with it the border between two numbers.
 */
function spaceDigits(characters: readonly ReadCharacter[]): readonly string[] {
  const blanks = characters.flatMap(({ text, blank }, index) =>
    index > 0 && text.trim() !== '' ? [blank] : [],
  );
  const usual = blanks.sort((left, right) => left - right)[Math.floor((blanks.length - 1) / 2)] ?? 0;
  return characters.map(({ text, blank }, index) => {
    const digits = /^\d\d$/.test(`${characters[index - 1]?.text}${text}`);
    return digits && blank > 0.17 && blank > 1.8 * usual ? ` ${text}` : text;
  });
}
