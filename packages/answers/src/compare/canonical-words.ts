import { readNumberWords } from '../read/english-number-words.ts';
import { englishColour, shadedColour } from './colour-words.ts';
import { scoredForm } from './scored-form.ts';
import { unifySpelling } from './spelling.ts';
import { unifySynonyms } from './synonyms.ts';
import { visibleText } from './visible-text.ts';
import { withoutAccents } from './without-accents.ts';

const ordinals: ReadonlyMap<string, string> = new Map(
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'
    .split(' ')
    .map((word, index) => [word, String(index + 1)]),
);
const articles = new Set(['a', 'an', 'the']);
/** Plurals that are another thing than their singular. */
const ownPlurals = new Set(
  'glasses goods customs clothes woods arms spectacles colours colors news means'.split(' '),
);
const irregular: ReadonlyMap<string, string> = new Map(
  'buses bus, busses bus, children child, men man, women woman, people person, persons person, mice mouse, feet foot, teeth tooth, geese goose, knives knife, leaves leaf, wolves wolf, shelves shelf, loaves loaf, halves half, lenses lens, wives wife, oxen ox, shoes shoe, toes toe, gases gas'
    .split(', ')
    .map((pair): [string, string] => {
      const [plural = '', one = ''] = pair.split(' ');
      return [plural, one];
    }),
);
const ordinalFigures = /^(\d+)(?:st|nd|rd|th)$/u;

/**
 * The words of a short text in the form in which its meaning is compared: British and American spelling, number words and
 * ordinals as figures, plurals as singulars, accents and articles dropped, and one word for all that mean the same
 * (`automobile`, `car`), also for colours in other languages (`rotes`, `roja`). For texts that are not to be read off.
 *
 * @example
 * canonicalWords('Two grey automobiles'); // ['2', 'gray', 'car']
 */
export function canonicalWords(text: string): string[] {
  const plain = unifySpelling(visibleText(text).normalize('NFKC'))
    .replaceAll('ß', 'ss')
    .replace(/['’]s(?![\p{L}])/gu, '');
  const words = plain
    .split(/[\s/\u2010-\u2015]+|(?<=\p{L})-(?=\p{L})|(?<=\p{L})-(?=\d)/u)
    .flatMap((word) => {
      const plainWord = withoutAccents(scoredForm(word));
      return shadedColour(plainWord) ?? [englishColour(plainWord)];
    })
    .filter((word) => word !== '' && !articles.has(word));
  return unifySynonyms(unifySynonyms(words).map(singular)).map(asFigure);
}

function singular(word: string): string {
  const known = irregular.get(word);
  if (known !== undefined) return known;
  if (word.length <= 3 || ownPlurals.has(word) || !word.endsWith('s') || /(?:ss|us|is)$/u.test(word))
    return word;
  if (/(?:ch|sh|x|z|ss|[a-z]o)es$/u.test(word)) return word.slice(0, -2);
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  return word.slice(0, -1);
}

function asFigure(word: string): string {
  const ordinal = ordinals.get(word) ?? ordinalFigures.exec(word)?.[1];
  if (ordinal !== undefined) return `#${ordinal}`;
  const read = readNumberWords(word);
  return read !== null && read.end === word.length ? String(read.value) : word;
}
