import { type ChoiceLetter, choiceLetters } from '@r2i/schema';

import { normalizeOption } from '../text/normalize-text.ts';
import type { Extraction } from './extraction.ts';
import { stripMarkup } from './strip-markup.ts';

const lone = /^(?:(?:option|choice|letter)\s*)?[([{]?\s*([a-z])\s*[)\]}]?\s*[.:,;!]?$/i;
const several = /^[([]?[A-H][)\]]?(?:\s*(?:,|\/|&|\+|and|or)+\s*[([]?[A-H][)\]]?)+\s*\.?$/i;
const withText =
  /^(?:(?:[Oo]ption|[Cc]hoice)\s+)?(?:[([]([A-Ha-h])[)\]][.:]?|([A-H])[).:]+|([A-H])\s*[-–—,])\s*(\S[\s\S]*)$/;
const withReason = /^[([]?([A-H])[)\]]?,?\s+(?:because|since)\b/;
const another = /(?:^|\s)(?:or|and)\s+[([]?[A-H][)\]]?(?:[\s.,;]|$)/;

/**
 * Reads an answer that a marker points at as one of the options: a letter alone, a letter with its option's
 * text, or an option's text alone. A letter that merely begins a sentence is none (`A lot of them`).
 *
 * A letter alone means the option of that letter, also where the options are letters themselves.
 *
 * @param options - In order; empty where they are not known.
 */
export function readMarkedLetter(marked: string, options: readonly string[]): Extraction {
  const text = stripMarkup(marked);
  if (text === '') return { kind: 'none', reason: 'empty-answer' };
  const strict = readStrictly(text, options);
  if (strict !== null) return strict;
  const match = withText.exec(text);
  const letter = match?.[1] ?? match?.[2] ?? withReason.exec(text)?.[1];
  if (letter === undefined) return { kind: 'none', reason: 'not-an-option' };
  if (another.test(text)) return { kind: 'none', reason: 'several-answers' };
  return inRange(letter, options);
}

/**
 * Reads an output without any marker. Only a line that is nothing but an option counts, or an output that is
 * as a whole the text of one.
 */
export function readUnmarkedLetter(output: string, options: readonly string[]): Extraction {
  const whole = readStrictly(stripMarkup(output), options);
  if (whole !== null) return whole;
  const lines = output.split('\n').flatMap((line) => {
    const text = stripMarkup(line);
    // A line that is a small letter is more often the rest of something than an answer.
    const read = /^[a-z]\W?$/.test(text) ? null : readLetterLine(text, options);
    return read === null ? [] : [read];
  });
  const [first] = lines;
  if (first === undefined) return { kind: 'none', reason: 'no-answer-found' };
  if (
    first.kind === 'letter' &&
    lines.every((line) => line.kind === 'letter' && line.letter === first.letter)
  ) {
    return first;
  }
  return lines.length === 1 ? first : { kind: 'none', reason: 'several-answers' };
}

function readStrictly(text: string, options: readonly string[]): Extraction | null {
  if (several.test(text)) return { kind: 'none', reason: 'several-answers' };
  const alone = lone.exec(text)?.[1];
  const byText = optionWithText(text, options);
  if (alone !== undefined) {
    const letter = inRange(alone, options);
    return letter.kind === 'letter' || byText === null ? letter : letterAt(byText);
  }
  return byText === null ? readLetterWithText(text, options) : letterAt(byText);
}

function readLetterLine(text: string, options: readonly string[]): Extraction | null {
  const alone = lone.exec(text)?.[1];
  return alone === undefined ? readLetterWithText(text, options) : inRange(alone, options);
}

/** `B. blue`: the text has to agree with the letter, or, where no options are known, `(B) blue` is enough. */
function readLetterWithText(text: string, options: readonly string[]): Extraction | null {
  const match = withText.exec(text);
  const rest = match?.[4];
  const letter = match?.[1] ?? match?.[2] ?? match?.[3];
  if (letter === undefined || rest === undefined) return null;
  if (options.length === 0)
    return match?.[1] === undefined || rest.includes('\n') ? null : inRange(letter, options);
  const named = optionWithText(stripMarkup(rest), options);
  if (named === null) return null;
  if (choiceLetters[named] === letter.toUpperCase()) return letterAt(named);
  return { kind: 'none', reason: 'letter-and-text-disagree' };
}

function optionWithText(text: string, options: readonly string[]): number | null {
  const wanted = normalizeOption(text);
  if (wanted === '') return null;
  const hits = options.flatMap((option, index) => (normalizeOption(option) === wanted ? [index] : []));
  return hits.length === 1 ? (hits[0] ?? null) : null;
}

function inRange(letter: string, options: readonly string[]): Extraction {
  const known: readonly string[] = choiceLetters;
  const position = known.indexOf(letter.toUpperCase());
  const count = options.length === 0 ? choiceLetters.length : options.length;
  if (position < 0 || position >= count) return { kind: 'none', reason: 'letter-out-of-range' };
  return letterAt(position);
}

function letterAt(position: number): Extraction {
  const letter: ChoiceLetter | undefined = choiceLetters[position];
  return letter === undefined ? { kind: 'none', reason: 'letter-out-of-range' } : { kind: 'letter', letter };
}
