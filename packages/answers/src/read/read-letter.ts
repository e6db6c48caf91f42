import { type ChoiceLetter, choiceLetters } from '@r2i/schema';

import { visibleText } from '../compare/visible-text.ts';
import { bareOptions } from './bare-options.ts';
import { optionWithText } from './name-option.ts';

/** A letter of an option, and what follows it. */
export interface ReadLetter {
  readonly letter: ChoiceLetter;
  /** Whether a bracket, full stop or colon follows the letter: `b.` rather than `b`. */
  readonly marked: boolean;
  /** Text after letter and marks; empty for a letter alone. */
  readonly rest: string;
}

const lettered =
  /^(?:(?:option|answer|choice)(?:\s+is)?(?=[\s:(])\s*(?::\s*)?)?[([]?([A-Z])(?:([)\].:]+)\s*([\s\S]*))?$/iu;

/**
 * Reads a short text that begins with the letter of an option: the letter alone (`B`, `b`, `(B)`, `Option B`,
 * `Answer: B`), or with a mark before an option's text (`B. red`). A word that merely begins with one is none.
 *
 * @returns `null` where it begins otherwise.
 */
export function readLetter(text: string): ReadLetter | null {
  const [, found, marks = '', rest = ''] = lettered.exec(visibleText(text).trim()) ?? [];
  const letter = choiceLetters.find((one) => one === found?.toUpperCase());
  return letter === undefined ? null : { letter, marked: marks !== '', rest };
}

/**
 * The letter that an expected answer means: `B`, `b`, `(B)`, `B. red`, or the text of an option.
 *
 * @param options - Empty where they are not known; any letter will do then.
 * @returns What is wrong, in words, where it means none.
 */
export function readTargetLetter(
  response: string,
  options: readonly string[],
): { readonly letter: ChoiceLetter } | { readonly problem: string } {
  const text = visibleText(response).trim();
  const read = readLetter(text);
  const { texts } = bareOptions(options);
  // The text of an option may look like a letter with more behind it: "A. Smith".
  const exact = read?.rest === '' ? undefined : choiceLetters[options.indexOf(text)];
  const letter = exact ?? read?.letter ?? choiceLetters[optionWithText(text, texts) ?? -1];
  if (letter === undefined) {
    return { problem: `${JSON.stringify(response)} is neither a letter nor one of the options` };
  }
  const last = choiceLetters[options.length - 1];
  if (last !== undefined && letter > last) {
    return { problem: `letter ${letter} names none of the ${options.length} options` };
  }
  return { letter };
}
