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

const denyingEnds = [
  ...['is', 'are', 'was', 'does', 'do', 'did', 'would', 'can', 'could', 'seems', 'looks'].map(
    (verb) => `${verb} not`,
  ),
  ...['wrong', 'incorrect', 'unlikely', 'false', 'excluded', 'out', 'ruled out'].map((word) => `is ${word}`),
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
  let from = 0;
  for (const match of before.matchAll(clauseEnd)) from = match.index + match[0].length;
  const clause = before.slice(from);
  if (denialsUnspaced.test(clause)) return true;
  const words = spokenForm(clause).replaceAll(' not only ', ' ').trim().split(' ');
  if (words.slice(-nearWords).some((word) => denials.has(word))) return true;
  const after = spokenForm(text.slice(end, end + reach));
  return denyingEnds.some((denial) => after.startsWith(` ${denial} `));
}
