export interface NormalizeAnswerOptions {
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

/** Sentence marks, quotes and brackets before the text. Before a digit, a mark may belong to it: `.5`. */
const opening = /^(?:[\s"'“”‘’„«»()[\]{}¿¡]|[.,;:!?…。](?!\d))+/u;

/** After the text; a quote after a digit stays, since it may be a unit: `5'`, `12"`. */
const closing = /(?:[\s.,;:!?…。()[\]{}]|(?<!\d)["'“”‘’„«»])+$/u;

/** Space between two digits, signs beside it included: `12 34`, `3 , 5`. */
const gaps = /((?<=\d[\p{P}\p{S} ]*) +(?=[\p{P}\p{S} ]*\d))| +/gu;

/**
 * Brings a text into the form in which answers are compared: compatibility forms unified (NFKC), lower case,
 * white space collapsed or removed, marks around it taken off. Signs that change a number stay: `-3`, `.5`,
 * `60 %`, `<5`. Superscripts and fractions stay as they are, where NFKC would make `10²` into `102`.
 *
 * @returns The text in that form; a text of marks only, such as `?`, keeps them.
 *
 * @example
 * normalizeAnswer(' “No  Parking!” '); // 'no parking'
 */
export function normalizeAnswer(text: string, { spaces = 'collapse' }: NormalizeAnswerOptions = {}): string {
  const folded = foldForms(text).toLowerCase().replaceAll('\u2212', '-').replace(/\s+/gu, ' ').trim();
  const spaced = spaces === 'collapse' ? folded : removeSpaces(folded);
  const bare = takeOffMarks(spaced);
  return bare === '' ? spaced : bare;
}

function removeSpaces(text: string): string {
  // An accent that stood alone after a space joins the letter before it.
  return text.replace(gaps, (_gap, between) => (between === undefined ? '' : ' ')).normalize('NFC');
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

function takeOffMarks(text: string): string {
  const pair = pairs.find(
    ([left, right]) =>
      text.length > left.length + right.length && text.startsWith(left) && text.endsWith(right),
  );
  const next =
    pair === undefined
      ? text.replace(opening, '').replace(closing, '')
      : text.slice(pair[0].length, -pair[1].length).trim();
  return next === text ? text : takeOffMarks(next);
}
