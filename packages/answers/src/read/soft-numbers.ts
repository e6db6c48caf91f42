import { spokenForm } from './spoken-form.ts';

/** Words that are a number where a text has no other. */
const words: readonly (readonly [phrase: string, value: number])[] = [
  ['nothing', 0],
  ['pair', 2],
  ['a couple', 2],
  ['couple', 2],
  ['both', 2],
  ['two of them', 2],
  ['twice', 2],
  ['twins', 2],
  ['a duo', 2],
  ['thrice', 3],
  ['a trio', 3],
  ['triplets', 3],
  ['a single', 1],
  ['single', 1],
  ['only a', 1],
  ['just a', 1],
  ['a lone', 1],
  ['half', 0.5],
  ['a third', 1 / 3],
  ['a quarter', 0.25],
  ['ein paar', 2],
];

const ordinals: readonly (readonly [phrase: string, value: number])[] = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
  'eleventh',
  'twelfth',
].map((word, index) => [word, index + 1] as const);

/** Not `once more`, nor `once I look`. */
const once = /(?<! at) once (?!more |again |i |you |we |he |she |it |they |all |the |upon |in a while )/u;

const noThing =
  / no (?!more |less |fewer |idea |clue |longer |doubt |information |answer |problem |way |matter |parking |entry |smoking )\p{L}/u;

/**
 * The number that a text without figures or number words means: `a pair` is 2, `there are no cars` and `I do not see any`
 * are 0.
 *
 * @returns `null` where it means none.
 */
export function readSoftNumber(text: string): number | null {
  const spoken = spokenForm(text);
  if (noThing.test(spoken)) return 0;
  if (
    / (?:not|cannot|without|hardly) (?:\p{L}+ ){0,4}any(?:one|body)? /u.test(spoken) ||
    spoken.includes(' not a single ')
  )
    return 0;
  if (once.test(spoken)) return 1;
  const [, value] = words.find(([phrase]) => spoken.includes(` ${phrase} `)) ?? [];
  if (value !== undefined) return value;
  return romanValue(text.trim().replace(/[.!]$/u, ''));
}

/**
 * The place in a row that a text gives: `the third` is 3, `3rd` too. Of `first, I look` and `at first glance` it is none.
 *
 * @returns `null` where it gives none.
 */
export function readPlace(text: string): number | null {
  const figure = /(?<![\p{L}\d.,])(\d{1,4})(?:st|nd|rd|th|º|ª|°)(?![\p{L}\d])/iu.exec(text)?.[1];
  if (figure !== undefined) return Number(figure);
  const spoken = spokenForm(text.replace(ordering, ' '));
  const [, place] = ordinals.find(([word]) => spoken.includes(` ${word} `)) ?? [];
  return place ?? null;
}

const ordering =
  /(?<!\p{L})(?:first|second|third|fourth|fifth)(?:,|\s(?:glance|look|sight|of all|i|let|we)(?!\p{L}))/giu;

const romanParts: readonly (readonly [string, number])[] = [
  ['XC', 90],
  ['L', 50],
  ['XL', 40],
  ['X', 10],
  ['IX', 9],
  ['V', 5],
  ['IV', 4],
  ['I', 1],
];

/** `VIII` is 8, as a whole and of at least two letters. */
function romanValue(text: string): number | null {
  if (!/^[IVXL]{2,8}$/u.test(text)) return null;
  let [rest, value] = [text, 0];
  for (const [letters, worth] of romanParts) {
    while (rest.startsWith(letters)) {
      value += worth;
      rest = rest.slice(letters.length);
    }
  }
  return rest === '' ? value : null;
}
