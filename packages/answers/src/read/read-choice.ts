import { choiceLetters } from '@r2i/schema';

import { trimCharacters } from '../compare/trim-characters.ts';
import type { Extraction } from './extraction.ts';
import { optionWord, trailingWord } from './marker-words.ts';
import { inRange, letterAt, optionsWithin, optionWithText } from './name-option.ts';
import { stripMarkup } from './strip-markup.ts';

const named = `(?:(?:${optionWord})\\s*(?::\\s*)?)?`;
const letter = '[([{]?[A-Z][)\\]}]?';
const joiner =
  '(?:\\s*[,/&+]\\s*|\\s*(?:和|或|と|か|또는)\\s*|\\s*(?:,\\s*)?(?<!\\p{L})(?:and|or|und|oder|et|ou|y|o|e|и|или)(?!\\p{L})\\s*)';
const lone = new RegExp(`^${named}(?:[([{<]\\s*)?([a-z])\\s*(?:[)\\]}>]\\s*)?[.:,;!]?$`, 'iu');
const several = new RegExp(
  `^(?:(?:either|both)\\s+)?(?:options?\\s+)?${letter}(?:${joiner}(?:option\\s+)?${letter})+\\s*[.!?]?$`,
  'iu',
);
const withText = new RegExp(
  `^${named}(?:[([]([A-Za-z])[)\\]][.:]?|([A-Z])[).:]+|([A-Z])\\s*[-–—,=])\\s*(\\S[\\s\\S]*)$`,
  'u',
);
const withSpace = /^([A-Z])\s+(\S[\s\S]*)$/u;
const withParenthesis = /^[([]?([A-Z])[)\]]?\s*\(([^()]+)\)\s*\.?$/u;
const withReason = /^[([]?([A-Z])[)\]]?[.,;]?\s+(?:because|since|which|as|weil|porque|pois|parce)(?!\p{L})/u;
/** `B – the sign is blue` */
const withDash = /^([A-Z])\s[–—-]\s+(?=\p{L}{2})/u;
const another =
  /(?:^|\s)(?:or|and|und|oder|ou|или)\s+(?:maybe\s+|perhaps\s+|option\s+)?[([]?[A-Z][)\]]?(?:[\s.,;?]|$)/u;
const adverb =
  /^(?:(?:most\s+likely|clearly|definitely|probably|likely|certainly|obviously|therefore|thus|indeed|simply),?\s+)+/iu;

/**
 * Reads an answer that a marker points at as one of the options: a letter alone, a letter with its option's
 * text, or an option's text alone. A letter that merely begins a sentence is none (`A lot of them`).
 *
 * A letter alone means the option of that letter, also where the options are letters themselves.
 *
 * @param options - In order; empty where they are not known.
 */
export function readMarkedLetter(marked: string, options: readonly string[]): Extraction {
  const raw = stripMarkup(marked);
  if (raw === '') return { kind: 'none', reason: 'empty-answer' };
  const strict = readStrictly(raw, options);
  if (strict !== null) return strict;
  const text = tidy(raw);
  const again = text === raw ? null : readStrictly(text, options);
  if (again !== null) return again;
  const match = withText.exec(text);
  const found =
    match?.[1] ??
    match?.[2] ??
    withDash.exec(text)?.[1] ??
    withReason.exec(text)?.[1] ??
    withParenthesis.exec(text)?.[1];
  if (found === undefined) return { kind: 'none', reason: 'not-an-option' };
  if (another.test(text)) return { kind: 'none', reason: 'several-answers' };
  const read = inRange(found, options);
  // `I, for one, …` is no option.
  return read.kind === 'letter' || match !== null ? read : { kind: 'none', reason: 'not-an-option' };
}

/**
 * Reads an output without any marker. Only a line that is nothing but an option counts, or a letter with a
 * reason that names its own option and no other, or an output that is as a whole the text of an option.
 */
export function readUnmarkedLetter(output: string, options: readonly string[]): Extraction {
  const raw = stripMarkup(output);
  const whole = readStrictly(raw, options) ?? readStrictly(tidy(raw), options);
  if (whole !== null) return whole;
  const lines = withoutList(
    output.split('\n').flatMap((line) => {
      const text = tidy(stripMarkup(line));
      // A line that is a small letter is more often the rest of something than an answer.
      const read = /^[a-z]\W?$/.test(text) ? null : readLetterLine(text, options);
      return read === null ? [] : [read];
    }),
    options.length,
  );
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

/** Without a list of all options that a model repeats before its answer. */
function withoutList(lines: readonly Extraction[], count: number): readonly Extraction[] {
  if (count < 2 || lines.length <= count) return lines;
  const isList = choiceLetters
    .slice(0, count)
    .every((expected, index) => lines[index]?.kind === 'letter' && lines[index].letter === expected);
  return isList ? lines.slice(count) : lines;
}

function readStrictly(text: string, options: readonly string[]): Extraction | null {
  const byText = optionWithText(text, options);
  if (byText === null && several.test(text)) return { kind: 'none', reason: 'several-answers' };
  const alone = lone.exec(text)?.[1];
  if (alone !== undefined) {
    const read = inRange(alone, options);
    return read.kind === 'letter' || byText === null ? read : letterAt(byText);
  }
  return byText === null
    ? (readFigureWithLetter(text, options) ?? readLetterWithText(text, options))
    : letterAt(byText);
}

const figureWithLetter = /^(\d{1,4})\s?([A-Z])$/u;

/** `12B`: an option that is a number, with its letter behind. */
function readFigureWithLetter(text: string, options: readonly string[]): Extraction | null {
  const [, figure = '', letter = ''] = figureWithLetter.exec(text) ?? [];
  const position = figure === '' ? null : optionWithText(figure, options);
  if (position === null || inRange(letter, options).kind !== 'letter') return null;
  if (choiceLetters[position] === letter) return letterAt(position);
  return { kind: 'none', reason: 'letter-and-text-disagree' };
}

function readLetterLine(text: string, options: readonly string[]): Extraction | null {
  const alone = lone.exec(text)?.[1];
  if (alone !== undefined) return inRange(alone, options);
  return readLetterWithText(text, options) ?? readLetterWithReason(text, options);
}

/** `B. blue`: the text has to agree with the letter, or, where no options are known, `(B) blue` is enough. */
function readLetterWithText(text: string, options: readonly string[]): Extraction | null {
  const match = withText.exec(text);
  const spaced = match ?? withSpace.exec(text) ?? withParenthesis.exec(text);
  const [found, rest] =
    match === null ? [spaced?.[1], spaced?.[2]] : [match[1] ?? match[2] ?? match[3], match[4]];
  if (found === undefined || rest === undefined) return null;
  if (options.length === 0)
    return match?.[1] === undefined || rest.includes('\n') ? null : inRange(found, options);
  const position = optionWithText(stripMarkup(rest), options);
  if (position === null) return null;
  if (choiceLetters[position] === found.toUpperCase()) return letterAt(position);
  return { kind: 'none', reason: 'letter-and-text-disagree' };
}

/** `B. The sign is blue`: a capital, and a sentence that names its option and no other; or `B because …`. */
function readLetterWithReason(text: string, options: readonly string[]): Extraction | null {
  const match = withText.exec(text);
  const rest = match?.[4];
  const byReason = withReason.exec(text)?.[1];
  const read = byReason === undefined || another.test(text) ? null : inRange(byReason, options);
  if (read?.kind === 'letter') return read;
  const found = match?.[2] ?? match?.[1];
  if (found === undefined || rest === undefined || options.length === 0 || another.test(text)) return null;
  const [only, ...others] = optionsWithin(rest, options);
  const own = only !== undefined && others.length === 0 && choiceLetters[only] === found.toUpperCase();
  return own ? inRange(found, options) : null;
}

/** Full-width forms, brackets and sentence ends of other scripts, and words around a letter, made plain. */
function tidy(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(/[。、]/gu, '.')
    .replace(/[【〔「『]/gu, '(')
    .replace(/[】〕」』]/gu, ')');
  const bare = trimCharacters(plain, (character) => '→➜➡⇒✅✔✓☑•·\ufe0f '.includes(character));
  return stripMarkup(bare).replace(trailingWord, '').replace(adverb, '').trim();
}
