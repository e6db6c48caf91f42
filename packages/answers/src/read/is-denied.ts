import { allMatches } from './all-matches.ts';
import { spokenForm } from './spoken-form.ts';

/** How far before and after a mention is looked, in UTF-16 code units. */
const reach = 48;

/** Words before a mention that deny it, within {@link nearWords}. */
const denials = new Set(
  'not no never neither nor without cannot unlike except instead than nicht kein keine keinen keiner pas sin sem não nunca ни не нет'.split(
    ' ',
  ),
);
const nearWords = 5;
const denialsUnspaced = /(?:不是|并非|沒有|没有|不|非|じゃなく|ではなく)$/u;
const denialsUnspacedAfter =
  /^\s?(?:\p{Script=Han}|つ|개|명)?(?:では(?:な|あり)|じゃな|(?:이|가) 아니|不对|是错)/u;

/** Words right before a mention, or before its article, that deny it, also across the start of a clause: `anything but red`. */
const exceptions: readonly string[] = [
  ...['anything but', 'everything but', 'everything except', 'all but', 'any colour but', 'any color but'],
  ...['alles außer', 'alles andere als', 'tout sauf', 'todo menos', 'tudo menos'],
];
/** Words right before a mention that deny it. */
const distances: readonly string[] = [
  ...['far from', 'nowhere near', 'by no means', 'hardly', 'barely', 'scarcely', 'in no way'],
  ...['loin de', 'lejos de', 'longe de'],
];
/** Words that hold one that denies and deny nothing. */
const assuring: readonly string[] = [
  ...[
    'not only',
    'not just',
    'no doubt',
    'without doubt',
    'without a doubt',
    'without any doubt',
    'without question',
  ],
  ...[
    'no question',
    'not surprisingly',
    'ohne zweifel',
    'kein zweifel',
    'sans aucun doute',
    'sans doute',
    'sin duda',
  ],
  ...['sem dúvida', 'nothing other than', 'none other than', 'nothing else than', 'no other than'],
];

const denyingEnds = [
  ...['is', 'are', 'was', 'does', 'do', 'did', 'would', 'can', 'could', 'seems', 'looks'].map(
    (verb) => `${verb} not`,
  ),
  ...['is', 'would be', 'seems', 'looks'].flatMap((verb) =>
    ['wrong', 'incorrect', 'unlikely', 'false', 'excluded', 'out', 'ruled out'].map(
      (word) => `${verb} ${word}`,
    ),
  ),
  'cannot be',
  'can be ruled out',
  'can be excluded',
  'is not',
] as const;

const clauseEnd =
  /[.,;:!?，。；：！？、\n]|(?<!\p{L})(?:but|however|aber|mais|pero|mas|но|sondern)(?!\p{L})/giu;

/**
 * Whether a stretch of a text is named only to be denied: `not red`, `red is wrong`, `rather than red`. What was denied in
 * the clause before does not count: `not red, but blue` denies red alone.
 */
export function isDenied(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
): boolean {
  const before = text.slice(Math.max(0, start - reach), start);
  const clause = lastClause(before);
  if (denialsUnspaced.test(clause)) return true;
  if (isDenyingPhrase(before)) return true;
  if (wordsOf(clause).some((word) => denials.has(word))) return true;
  const after = text.slice(end, end + reach);
  if (denialsUnspacedAfter.test(after)) return true;
  const spoken = spokenForm(after);
  return denyingEnds.some((denial) => spoken.startsWith(` ${denial} `));
}

function lastClause(text: string): string {
  let from = 0;
  for (const match of allMatches(text, clauseEnd)) from = match.index + match[0].length;
  return text.slice(from);
}

/** The few words of a clause that may deny what follows. */
function wordsOf(clause: string): readonly string[] {
  const spoken = assuring.reduce((left, phrase) => left.replaceAll(` ${phrase} `, ' '), spokenForm(clause));
  return spoken.trim().split(' ').slice(-nearWords);
}

function isDenyingPhrase(before: string): boolean {
  const spoken = spokenForm(before.split(/[\n.!?]/u).at(-1) ?? '');
  const named = spoken.replace(/ (?:an?|the) $/u, ' ');
  const ends = (text: string, phrases: readonly string[]): boolean =>
    phrases.some((phrase) => text.endsWith(` ${phrase} `));
  return ends(spoken, distances) || ends(named, exceptions);
}

/** What denies a number, with nothing between but words for looking and counting: `I do not think that there are 5`. */
const numberDenial =
  / (?:not|never|cannot|neither|nor|nicht|kein|keine|keinen|pas|não|nunca|не) (?:(?:see|count|find|have|be|show|contain|say|think|believe|call|equal|make|sehe|zähle) )?(?:(?:it|that|them|answer|the answer|the number|the total) )?(?:(?:there|it|they|that) (?:is|are|was|were) )?(?:a total of |the number |quite |only )?$/u;
const numberDenialBySpanishNo = / no (?:son|es|hay|veo|fue|eran|sería|serían|tiene|cuento) $/u;
const numberDenialUnspaced = /(?:不是|并非|沒有|没有|不)\s?$/u;
const numberDenialAfter =
  /^ (?:\p{L}{1,20} )?(?:is|are|would be|seems|looks) (?:wrong|incorrect|unlikely|false|excluded|ruled out|not right|not correct|too many|too few) /u;

/**
 * Whether a number is named only to be denied: `I do not see 5 cups`, `anything but 5`, `5 is wrong`. Stricter than
 * {@link isDenied}: in `the number of people not wearing hats is 5` nothing is denied, nor in `5 are not wearing hats`, and
 * `no 5` is a name.
 */
export function isNumberDenied(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
): boolean {
  const before = text.slice(Math.max(0, start - reach), start);
  if (numberDenialUnspaced.test(before) || isDenyingPhrase(before)) return true;
  const spoken = spokenForm(lastClause(before));
  if (numberDenial.test(spoken) || numberDenialBySpanishNo.test(spoken)) return true;
  const after = text.slice(end, end + reach);
  return denialsUnspacedAfter.test(after) || numberDenialAfter.test(spokenForm(after));
}
