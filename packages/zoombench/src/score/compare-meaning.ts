import { canonicalWords } from '@r2i/answers';
import { isKnownPhrase, namesOf, partsOf, relationOf } from '@r2i/lexicon';

import { asksDoing, colourAskedOf } from './asked-thing.ts';
import { chosenAlternative } from './chosen-alternative.ts';
import { longestText, type Word, wordsOfText } from './clauses.ts';
import { compareArrangement } from './compare-arrangement.ts';
import { compareFace } from './compare-face.ts';
import { type Compared, fits } from './compared.ts';
import { functionWords, placeWords, sideWords } from './function-words.ts';
import { isNearText } from './near-text.ts';
import type { Relation } from './relation.ts';
import { saidBesides } from './said-besides.ts';
import { colourFit, colours, compareColours } from './said-colours.ts';
import { saidInPart } from './said-in-part.ts';
import { compass, fitOf } from './word-fit.ts';

/** Length of a name, such as the scientific one of a species, in which a letter may be wrong. */
const longName = 10;
/** Words of a phrase that are looked up together. */
const longestPhrase = 3;
const article = /^\s*(?:an?|the)\s+/iu;
const shades = new Set('dark light bright pale deep'.split(' '));

/**
 * How what a text asserts stands to a short text that is expected, word by word: each word of the target must be said, in the same
 * words or in others that mean the same or are a kind of it, and not be denied; words of the question add nothing; what is said besides does
 * not count unless it stands in the place of what was expected. Knows English, and of other languages what `canonicalWords` knows.
 *
 * @param query - What was asked.
 */
export function compareMeaning(answer: string, target: string, query: string): Relation {
  const said = wordsOfText(answer);
  const asked = new Set(canonicalWords(query));
  const all = canonicalWords(target);
  const wanted = wantedWords(all, query, asked);
  if (wanted.length === 0 || said.length === 0) return 'apart';
  const compared: Compared = { said, wanted, asked, query, answer: answer.slice(0, longestText) };
  const colour = wanted.filter((word) => !shades.has(word));
  if (colour.length > 0 && colour.every((word) => colours.has(word))) {
    if (colour.length === wanted.length) return coloursOf(compared);
    const bare = compareColours(said, colour, {
      asked,
      head: new Set(canonicalWords(colourAskedOf(query) ?? '')),
    });
    if (bare === 'apart') return coloursOf({ ...compared, wanted: colour });
    if (bare !== 'within') return bare;
    // `navy` for `dark blue`
    if (!said.some(({ form }) => colour.includes(form))) return 'part';
  }
  const chosen =
    chosenAlternative(compared) ??
    compareFace(said, wanted, query) ??
    compareArrangement(said, all, query, asked);
  if (chosen !== null) return chosen;
  if (isSamePhrase(compared, target)) return 'within';
  const thing = thingSaid(compared);
  if (thing !== null) return thing;
  const places = wanted.map((word) => placesOf(compared, word));
  const isDone = isDoneInOneWord(compared, places);
  const missing = wanted.filter((_, index) => places[index]?.length === 0 && !(isDone && index === 0));
  if (missing.length === 0) {
    const side = compareSides(all, compared);
    return side ?? saidBesides(compared, places);
  }
  const isDenied = missing.some((word) =>
    said.some((one) => one.isDenied && fitOf(one.form, word) === 'fits'),
  );
  if (isDenied) return 'denied';
  // `a hat` for `a cowboy hat`, `a bag` for a backpack, where a hat or bag is asked about.
  const isBare = said.every(
    ({ form, isFunction }) =>
      (isFunction && (!sideWords.has(form) || plainSides.has(form))) || asked.has(form),
  );
  const isLess = ({ form, isFunction, isDenied: isNot }: Word): boolean =>
    !isFunction && !isNot && (all.includes(form) || wanted.some((word) => fits(form, word) === 'loose'));
  return isBare && said.some(isLess) ? 'part' : saidInPart(compared, missing);
}

function coloursOf({ said, wanted, asked, query }: Compared): Relation {
  const head = new Set(canonicalWords(colourAskedOf(query) ?? ''));
  const relation = compareColours(said, wanted, { asked, head });
  if (relation !== 'apart') return relation;
  const usable = said.filter(({ isDenied, isFunction }) => !isDenied && !isFunction);
  return wanted.length === 1 && usable.some(({ form }) => colourFit(form, wanted[0] ?? '') === 'loose')
    ? 'part'
    : 'apart';
}

/** What hangs on a wall or is taken, where a target names it; in an answer mostly what it is about. */
const depictions = new Set('image photo'.split(' '));
/** Verbs that say no more than that what stands behind them is done. */
const lightVerbs = new Set(
  'take taking takes have having has make making makes do doing does give giving gives'.split(' '),
);

const isDeed = /^\p{L}{2,}ing$/u;
const determiners = new Set('a an the his her its their this that'.split(' '));

/**
 * What an answer says that names as a thing what is expected to be done: something else, where it says so (`hanging up a painting` for `painting the
 * wall`), and else perhaps that (`doing a painting`).
 */
function thingSaid({ wanted, query, answer }: Compared): Relation | null {
  const [deed = ''] = wanted;
  if (!asksDoing(query) || !isDeed.test(deed)) return null;
  const words = answer.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  const found = words.flatMap((word, at) => (word === deed ? [at] : []));
  if (found.length === 0 || found.some((at) => !determiners.has(words[at - 1] ?? ''))) return null;
  const isLight = words.some((word) => lightVerbs.has(word));
  const isOther = words.some((word) => word !== deed && isDeed.test(word) && partsOf(word).has('v'));
  return isOther && !isLight ? 'apart' : 'unclear';
}

/** Whether an answer says by a verb what a target says by a noun: `photographing` for `taking a photo`, or the other way round: `doing the
 * dishes` for `washing dishes`. */
function isDoneInOneWord({ said, wanted, query }: Compared, places: readonly (readonly number[])[]): boolean {
  const [deed = ''] = wanted;
  if (!lightVerbs.has(deed))
    return (
      wanted.length > 1 &&
      isDeed.test(deed) &&
      asksDoing(query) &&
      said.some(({ form, isDenied }) => form === 'doing' && !isDenied)
    );
  return places.some((list, index) =>
    list.some((at) => {
      const form = said[at]?.form ?? '';
      return index > 0 && form !== wanted[index] && /\p{L}{2}ing$/u.test(form);
    }),
  );
}

/** What says of a thing only how much or how many there is of it. */
const amounts = new Set('pair piece bouquet bunch slice pile stack heap lot couple'.split(' '));

/** Words of a target that an answer must say: those that name something, and of them none that the question has said. */
function wantedWords(all: readonly string[], query: string, asked: ReadonlySet<string>): string[] {
  const naming = all.filter(
    (word) => (!functionWords.has(word) || depictions.has(word)) && /[\p{L}\p{N}]/u.test(word),
  );
  if (naming.length === 0) return all.filter((word) => sideWords.has(word)).length > 0 ? [...all] : [];
  if (/(?<!\p{L})or(?!\p{L})/iu.test(query)) return naming;
  // Scissors are a pair of them, and who holds a bouquet of flowers holds flowers.
  const counted =
    amounts.has(all[0] ?? '') && all[1] === 'of' && naming.length > 1 ? naming.slice(1) : naming;
  const own = counted.filter((word) => !asked.has(word));
  if (own.length > 0) return own;
  // `behind the sofa`, where it is asked how something stands to the sofa.
  const side = all.filter((word) => sideWords.has(word) && !plainSides.has(word) && !asked.has(word));
  return side.length > 0 ? side : naming;
}

/** Where a word is said without being denied: plainly, or else besides. A word of the question says nothing but itself. */
function placesOf({ said, asked }: Compared, wanted: string): number[] {
  const found = said.flatMap(({ form, isDenied, isFunction }, at) => {
    const isSaid = form === wanted || (!isFunction && !asked.has(form) && fits(form, wanted) === 'fits');
    return isSaid && !isDenied ? [at] : [];
  });
  if (found.length === 0) return halvesOf(said, wanted);
  const plain = found.filter((at) => said[at]?.isAside === false);
  return plain.length > 0 ? plain : found;
}

/** Where a word that is put together is said in its two parts: `the sill of the window`. */
function halvesOf(said: readonly Word[], wanted: string): number[] {
  if (compass.has(wanted)) return [];
  const at = new Map(
    said.flatMap(({ form, isDenied }, index) =>
      isDenied || form.length < 3 ? [] : [[form, index] as const],
    ),
  );
  for (const [form, index] of at) {
    const rest = wanted.startsWith(form)
      ? wanted.slice(form.length)
      : wanted.endsWith(form)
        ? wanted.slice(0, -form.length)
        : '';
    const other = at.get(rest);
    if (other !== undefined) return [index, other];
  }
  return [];
}

/** Several words that mean the same as all that is expected: `Erithacus rubecula` for `robin`. */
function isSamePhrase({ said, wanted }: Compared, target: string): boolean {
  const names = namesOf(wanted.at(-1) ?? '').filter((name) => name.includes('_') && name.length >= longName);
  const phrase = wanted.join(' ');
  const isKnown = wanted.length <= longestPhrase && !/\d/u.test(phrase) && isKnownPhrase(phrase);
  return said.some((_, from) => {
    for (let length = 1; length <= longestPhrase; length += 1) {
      const words = said.slice(from, from + length);
      if (words.length < length || words.some((word) => word.isDenied || word.clause !== words[0]?.clause))
        return false;
      if (wanted.length === 1 && length === 1) continue;
      const own = words.map(({ form }) => form).join(' ');
      if (words.every(({ form }) => wanted.includes(form))) {
        // `teddy` for `teddy bear`, `fries` for `French fries`.
        const isWhole =
          length < wanted.length && !wanted.some((one) => shades.has(one)) && isShortName(own, target);
        if (isWhole && !isModifier(said, from)) return !isAlternative(said, from, from);
        continue;
      }
      const relation = isKnown ? relationOf(own, phrase) : 'not-known';
      const isName = names.some((name) => isNearText(own.replaceAll(' ', '_'), name));
      if (isName || relation === 'same' || relation === 'narrower')
        return !isAlternative(said, from, from + length - 1);
    }
    return false;
  });
}

/** Whether WordNet has a part of a name for the whole of it, be it in the plural. */
function isShortName(part: string, name: string): boolean {
  const plurals = [part, `${part}s`, part.replace(/y$/u, 'ies')];
  return plurals.some((one) => relationOf(one, name.replace(article, '')) === 'same');
}

/** Whether a word stands before another noun in its phrase: `teddy jacket`. */
function isModifier(said: readonly Word[], at: number): boolean {
  const next = said[at + 1];
  return next !== undefined && !next.isFunction && next.phrase === said[at]?.phrase;
}

function isAlternative(said: readonly Word[], from: number, to: number): boolean {
  return said[from - 1]?.form === 'or' || said[to + 1]?.form === 'or';
}

/** Words for a place that say no more than that something is there. */
const plainSides = new Set(['in', 'on', 'at']);

/** Where a target begins with a word for a place, whether an answer that names the same thing says another one: `on the table`, `under the table`. */
function compareSides(all: readonly string[], { said, query }: Compared): Relation | null {
  const [side = ''] = all;
  if (!sideWords.has(side) || all.length < 2) return null;
  const own = said.filter(({ isDenied }) => !isDenied);
  const forms = own.map(({ form }) => form);
  if (forms.includes(side)) return sideOfOther(side, own, all);
  const other = forms.find((form) => sideWords.has(form));
  const isWhere = /(?<!\p{L})where(?!\p{L})/iu.test(query);
  if (other === undefined) return isWhere && plainSides.has(side) ? null : 'part';
  return plainSides.has(side) && plainSides.has(other) ? 'unclear' : 'apart';
}

/** Where a place is said of another thing than the one expected: `under the chair next to the table`, for `under the table`. */
function sideOfOther(side: string, said: readonly Word[], all: readonly string[]): Relation | null {
  const behind = said.flatMap(({ form }, at) => (form === side ? [thingsBehind(said, at)] : []));
  const isOf = behind.some((things) =>
    things.some((form) => all.some((one) => one.includes(form) || fits(form, one) === 'fits')),
  );
  return isOf || behind.some((things) => things.length === 0) ? null : 'apart';
}

/** What a word for a place stands before: `sill, window` of `on the sill of the window`. */
function thingsBehind(said: readonly Word[], at: number): string[] {
  const rest = said.slice(at + 1);
  const end = rest.findIndex(
    ({ form, clause }) => clause !== said[at]?.clause || (placeWords.has(form) && form !== 'of'),
  );
  return rest
    .slice(0, end === -1 ? rest.length : end)
    .flatMap(({ form, isFunction }) => (isFunction ? [] : [form]));
}
