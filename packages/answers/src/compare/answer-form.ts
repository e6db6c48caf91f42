import { visibleText } from './visible-text.ts';

export interface AnswerFormOptions {
  /**
   * What becomes of white space inside the text: each run one space (`collapse`), or nothing at all
   * (`remove`), except between digits, where it parts one number from the next.
   *
   * @default 'collapse'
   */
  readonly spaces?: 'collapse' | 'remove';
}

const pairs = [
  ['"', '"'],
  ["'", "'"],
  ['“', '”'],
  ['‘', '’'],
  ['„', '“'],
  ['«', '»'],
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
  ['**', '**'],
  ['*', '*'],
  ['`', '`'],
  ['_', '_'],
] as const;

/** Quotes, brackets and marks of a sentence, as they stand around a text. */
const quotes = new Set('"\'“”‘’„«»');
const openers = new Set('()[]{}¿¡');
const brackets = new Set('()[]{}');
const sentence = new Set('.,;:!?…。');

/** A run of marks and spaces, of which some may stand between two digits: `12 34`, `3 , 5`. */
const marksAndSpaces = /[\p{P}\p{S} ]+/gu;

/**
 * Brings a text into the form in which answers are compared in a vote: compatibility forms unified (NFKC), lower case,
 * white space collapsed or removed, marks around it taken off. Signs that change a number stay: `-3`, `.5`,
 * `60 %`, `<5`. Superscripts and fractions stay as they are, where NFKC would make `10²` into `102`.
 *
 * @returns The text in that form; a text of marks only, such as `?`, keeps them.
 *
 * @example
 * answerForm(' “No  Parking!” '); // 'no parking'
 */
export function answerForm(text: string, { spaces = 'collapse' }: AnswerFormOptions = {}): string {
  const folded = foldForms(visibleText(text))
    .toLowerCase()
    .replaceAll('\u2212', '-')
    .replace(/\s+/gu, ' ')
    .trim();
  const spaced = spaces === 'collapse' ? folded : removeSpaces(folded);
  const bare = takeOffMarks(spaced);
  return bare === '' ? spaced : bare;
}

function removeSpaces(text: string): string {
  const isDigit = (character: string | undefined): boolean => /^\d$/u.test(character ?? '');
  const joined = text.replace(marksAndSpaces, (run: string, start: number) => {
    const between = isDigit(text[start - 1]) && isDigit(text[start + run.length]);
    return run.replace(/ +/gu, between ? ' ' : '');
  });
  // An accent that stood alone after a space joins the letter before it.
  return joined.normalize('NFC');
}

function foldForms(text: string): string {
  return [...text.normalize('NFC')]
    .map((character) => {
      const folded = character.normalize('NFKC');
      const wouldMakeDigits = /\p{Nd}/u.test(folded) && !/\p{Nd}/u.test(character);
      return wouldMakeDigits ? character : folded;
    })
    .join('')
    .normalize('NFC');
}

/** Takes off one layer after the other: a pair around everything, or else marks on either side. */
function takeOffMarks(text: string): string {
  let [from, to] = [0, text.length];
  const skipSpace = (): void => {
    while (from < to && text[from]?.trim() === '') from += 1;
    while (to > from && text[to - 1]?.trim() === '') to -= 1;
  };
  for (;;) {
    const pair = pairs.find(
      ([left, right]) =>
        to - from > left.length + right.length &&
        text.startsWith(left, from) &&
        text.startsWith(right, to - right.length),
    );
    const [before, after] = [from, to];
    if (pair === undefined) {
      while (from < to && opens(text, from)) from += 1;
      while (to > from && closes(text, to - 1, from)) to -= 1;
    } else {
      from += pair[0].length;
      to -= pair[1].length;
      skipSpace();
    }
    if (from === before && to === after) return text.slice(from, to);
  }
}

/** Before the text: a mark before a digit may belong to it, `.5`. */
function opens(text: string, at: number): boolean {
  const character = text[at] ?? '';
  if (character.trim() === '' || quotes.has(character) || openers.has(character)) return true;
  return sentence.has(character) && !/^\d/u.test(text[at + 1] ?? '');
}

/** After the text: a quote after a digit stays, since it may be a unit, `5'`, `12"`. */
function closes(text: string, at: number, from: number): boolean {
  const character = text[at] ?? '';
  if (character.trim() === '' || sentence.has(character) || brackets.has(character)) return true;
  return quotes.has(character) && !(at > from && /^\d/u.test(text[at - 1] ?? ''));
}
