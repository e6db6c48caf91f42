import { canonicalWords } from '@r2i/answers';
import { definitionsOf, isKnownPhrase, relationOf } from '@r2i/lexicon';

import { wordsOfText } from './clauses.ts';
import { fits } from './compared.ts';
import { functionWords, placeWords } from './function-words.ts';
import { colours } from './said-colours.ts';

const action = /\p{L}{2}ing$/u;
const side = /^(?:left|right|top|bottom|upper|lower|front|back|middle|center)$/u;
/** A name, a figure: the words around it do not say which one it is. */
const nameOrFigure = /\p{Nd}|\S\s+\p{Lu}|^\p{Lu}+$/u;
/** More than one statement, of which another one may be about another thing. */
const several =
  /[.!?;:\n]\s{0,8}\S|(?<!\p{L})(?:but|while|whereas|however|though|not|no|without|than|or|actually|resembles?)(?!\p{L})/iu;
const alike: ReadonlySet<string> = new Set(['same', 'narrower', 'wider', 'near']);
/** Longest text that is looked at, in UTF-16 code units, and most words of a target. */
const longest = 200;
const mostWanted = 4;

/**
 * Whether an answer in other words may mean the thing that is expected, so that only knowledge tells: it names that thing and describes it otherwise (`a
 * burger that is bitten into` for a half-eaten burger), by what it belongs to (`his phone` for a phone screen), or in the words of a dictionary (`tree
 * trunks` for logs). Nothing of it tells the two apart, as another colour or an opposite does.
 */
export function mayMeanSame(answer: string, target: string, query: string): boolean {
  if (answer.length > longest || nameOrFigure.test(target.trim()) || several.test(answer.trim()))
    return false;
  const all = canonicalWords(target);
  const asked = new Set(canonicalWords(query));
  const complement = all.indexOf('of');
  const isPlaced = all.some((word) => placeWords.has(word) && word !== 'of');
  const wanted = all.filter((word) => !functionWords.has(word) && !asked.has(word));
  const head = (complement === -1 ? all : all.slice(0, complement)).at(-1);
  if (head === undefined || isPlaced || wanted.length === 0 || wanted.length > mostWanted) return false;
  if (
    wanted.some((word) => action.test(word) || side.test(word)) ||
    wanted.every((word) => colours.has(word))
  )
    return false;
  const own = wordsOfText(answer).filter(
    ({ form, isFunction, isDenied, isAside }) => !isFunction && !isDenied && !isAside && !asked.has(form),
  );
  const said = own.map(({ form }) => form);
  if (said.some((word) => action.test(word))) return false;
  const means = (word: string): boolean =>
    said.some((form) => fits(form, word) === 'fits' || alike.has(relationOf(form, word)));
  const missing = wanted.filter((word) => !means(word));
  if (missing.some((word) => said.some((form) => tellsApart(form, word)))) return false;
  const isNamed = said.includes(head);
  if (complement !== -1) return isNamed && means(all.at(-1) ?? '');
  if (isNamed && wanted.length > 1) return true;
  return belongs(own, wanted) || isDefined(own, head);
}

function tellsApart(said: string, wanted: string): boolean {
  if (colours.has(said)) return colours.has(wanted);
  const relation = relationOf(said, wanted);
  return relation === 'opposite' || relation === 'sibling';
}

type Words = ReturnType<typeof wordsOfText>;

/** Whether the last word of the first phrase with words of its own is what the thing is of: `a phone` for a phone screen. */
function belongs(own: Words, wanted: readonly string[]): boolean {
  const last = own.filter(({ phrase }) => phrase === own[0]?.phrase).at(-1)?.form;
  return wanted.length > 2 && last !== undefined && wanted.at(-2) === last && isKnownPhrase(last);
}

/** Whether all words of a phrase, two at least, are in what a dictionary says of a word. */
function isDefined(own: Words, word: string): boolean {
  const definitions = definitionsOf(word).map((text) => new Set(canonicalWords(text)));
  return [...new Set(own.map(({ phrase }) => phrase))].some((one) => {
    const words = own.filter(({ phrase }) => phrase === one);
    return words.length > 1 && definitions.some((text) => words.every(({ form }) => text.has(form)));
  });
}
