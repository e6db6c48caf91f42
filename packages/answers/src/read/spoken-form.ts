import { visibleText } from '../compare/visible-text.ts';

const contractions: ReadonlyMap<string, string> = new Map([
  ["can't", 'cannot'],
  ['cant', 'cannot'],
  ["won't", 'will not'],
  ["shan't", 'shall not'],
  ['dont', 'do not'],
  ['doesnt', 'does not'],
  ['isnt', 'is not'],
  ['im', 'i am'],
]);

const endings: readonly (readonly [string, string])[] = [
  ["n't", ' not'],
  ["'m", ' am'],
  ["'re", ' are'],
  ["'ve", ' have'],
  ["'ll", ' will'],
  ["'d", ' would'],
  ["'s", ' is'],
];

/** Words that change how sure somebody is, not what is said. */
const adverbs = new Set(
  'really clearly exactly definitively definitely reliably accurately precisely quite very so actually currently just simply fully confidently conclusively directly easily immediately readily possibly fully entirely completely unfortunately honestly'.split(
    ' ',
  ),
);

/**
 * The words of a text as they are spoken, for finding set phrases: lower case, one space between words and around all,
 * contractions written out (`can't`, `can not` as `cannot`), without marks and without adverbs such as `really`.
 *
 * @example
 * spokenForm("I really can’t tell!"); // ' i cannot tell '
 */
export function spokenForm(text: string): string {
  const plain = visibleText(text)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’‘ʼ`´]/gu, "'")
    .replace(/[^\p{L}\p{N}\p{M}'/]+/gu, ' ');
  const words = plain.split(' ').flatMap((word) => {
    if (word === '' || adverbs.has(word)) return [];
    return spokenWord(word);
  });
  return ` ${words.join(' ')} `.replaceAll(' can not ', ' cannot ');
}

function spokenWord(word: string): string {
  const known = contractions.get(word);
  if (known !== undefined) return known;
  const ending = endings.find(([end]) => word.length > end.length && word.endsWith(end));
  if (ending === undefined) return word.replaceAll("'", '');
  return word.slice(0, -ending[0].length).replaceAll("'", '') + ending[1];
}
