const nobody = '(?:no[\\s-]?(?:one|body)|nobody)';
const at =
  '(?:\\s(?:sitting|seated|lying|standing|parked))?\\s(?:on|in|at|inside)\\s(?:them|it|these|those|which)';
const emptied = [
  new RegExp(`(?:without\\sany(?:one|body)|with\\s${nobody})${at}(?!\\p{L})`, 'giu'),
  new RegExp(`of\\s(?:which|them|these|those)\\s(?:have|has)\\s${nobody}${at}(?!\\p{L})`, 'giu'),
] as const;
const filled = new RegExp(`with\\s(?:some(?:one|body)|(?:a\\s)?pe(?:ople|rsons?))${at}(?!\\p{L})`, 'giu');
const emptyWord = /(?<!\p{L})(?:empty|free|vacant|unoccupied)(?!\p{L})/giu;
const takenWord = /(?<!\p{L})(?:taken|occupied|full)(?!\p{L})/giu;

/** Whether a question asks how many of some places are empty, or taken. */
const asksOccupancy =
  /(?<!\p{L})how\smany\s[^?\n]{1,60}(?<!\p{L})(?:empty|free|vacant|unoccupied|taken|occupied)(?!\p{L})/iu;

/**
 * An answer and a question that asks how many places are empty or taken, both with one word for each: `two of them empty` for `two without anyone on them`.
 *
 * @returns `null` where a question asks for anything else.
 */
export function withOccupancy(
  answer: string,
  query: string,
): { readonly answer: string; readonly query: string } | null {
  if (!asksOccupancy.test(query)) return null;
  const told = [
    ...emptied.map((expression) => [expression, 'of them are empty'] as const),
    [filled, 'of them are occupied'] as const,
  ];
  const plain = told.reduce((text, [expression, word]) => text.replace(expression, word), answer);
  const inWords = (text: string): string => text.replace(emptyWord, 'empty').replace(takenWord, 'occupied');
  return { answer: inWords(plain), query: inWords(query) };
}
