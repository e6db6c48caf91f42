import { canonicalWords } from '@r2i/answers';
import { isKindOf, isKnownPhrase, namesOf, partsOf, relationOf } from '@r2i/lexicon';

import { asksAttribute, colourAskedOf, kindAsked } from './asked-thing.ts';
import { type Word, wordsOfText } from './clauses.ts';
import { functionWords, placeWords, relativeWords, sideWords, statingWords } from './function-words.ts';
import { isNearText } from './near-text.ts';
import type { Relation } from './relation.ts';
import { colourFit, colours, compareColours } from './said-colours.ts';
import { type Fit, fitOf } from './word-fit.ts';

/** Length of a name, such as the scientific one of a species, in which a letter may be wrong. */
const longName = 10;
/** Words of a phrase that are looked up together. */
const longestPhrase = 3;
/** Words before a thing that make it another one. */
const otherwise = new Set(
  'toy fake stuffed model mock pseudo former ex non anti half semi artificial imaginary off'.split(' '),
);
const joining = new Set('and or plus und oder et ou y или и'.split(' '));
const pronouns = new Set('it this that he she they these those'.split(' '));
const shades = new Set('dark light bright pale deep'.split(' '));

/** What is compared: the words of an answer, those expected, and what the question names. */
interface Compared {
  readonly said: readonly Word[];
  readonly wanted: readonly string[];
  readonly asked: ReadonlySet<string>;
  readonly query: string;
  readonly answer: string;
}

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
  const compared: Compared = { said, wanted, asked, query, answer };
  const colour = wanted.filter((word) => !shades.has(word));
  if (colour.length > 0 && colour.every((word) => colours.has(word))) {
    if (colour.length === wanted.length) return coloursOf(compared);
    const bare = compareColours(said, colour, {
      asked,
      head: new Set(canonicalWords(colourAskedOf(query) ?? '')),
    });
    if (bare === 'apart') return coloursOf({ ...compared, wanted: colour });
    if (bare !== 'within') return bare;
  }
  const chosen = alternatives(compared);
  if (chosen !== null) return chosen;
  if (isSamePhrase(compared)) return 'within';
  const places = wanted.map((word) => placesOf(compared, word));
  const missing = wanted.filter((_, index) => places[index]?.length === 0);
  if (missing.length === 0) {
    const side = compareSides(all, said, query);
    return side ?? besides(compared, places);
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
  return isBare && said.some(isLess) ? 'part' : inPart(compared, missing);
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

/** Where a question names two and asks for one of them, which of the two an answer names first, and not to compare it with. */
function alternatives({ said, wanted, query }: Compared): Relation | null {
  const named = query.split(/[,?.!:;]/u).find((part) => part.includes(' or '));
  if (named === undefined) return null;
  const at = named.indexOf(' or ');
  const [left = [], right = []] = [named.slice(0, at), named.slice(at + 4)].map((part) =>
    canonicalWords(part).filter((word) => !functionWords.has(word)),
  );
  const isWanted = (word: string): boolean => wanted.includes(word);
  // What both have in common tells nothing: `the blue balloon or the yellow balloon`.
  const lefts = left.filter((word) => !right.includes(word));
  const rights = right.filter((word) => !left.includes(word));
  const [mine, theirs] = lefts.some(isWanted) ? [lefts, rights] : [rights, lefts];
  if (!mine.some(isWanted) || theirs.some(isWanted)) return null;
  const first = (words: readonly string[]): number =>
    said.findIndex(({ form, isDenied, isAside }) => !isDenied && !isAside && words.includes(form));
  const [ours, others] = [first(mine.filter(isWanted)), first(theirs)];
  if (ours === -1) return others === -1 ? null : 'apart';
  if (others !== -1 && said[ours - 1]?.form === 'or') return 'among';
  if (others === -1 || ours < others) return said[ours + 1]?.form === 'or' ? 'among' : 'within';
  return 'apart';
}

/** Words of a target that an answer must say: those that name something, and of them none that the question has said. */
function wantedWords(all: readonly string[], query: string, asked: ReadonlySet<string>): string[] {
  const naming = all.filter((word) => !functionWords.has(word) && /[\p{L}\p{N}]/u.test(word));
  if (naming.length === 0) return all.filter((word) => sideWords.has(word)).length > 0 ? [...all] : [];
  if (/(?<!\p{L})or(?!\p{L})/iu.test(query)) return naming;
  const own = naming.filter((word) => !asked.has(word));
  return own.length > 0 ? own : naming;
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

function fits(said: string, wanted: string): Fit {
  return colours.has(wanted) ? colourFit(said, wanted) : fitOf(said, wanted);
}

/** Several words that mean the same as all that is expected: `Erithacus rubecula` for `robin`. */
function isSamePhrase({ said, wanted }: Compared): boolean {
  const names = namesOf(wanted.at(-1) ?? '').filter((name) => name.includes('_') && name.length >= longName);
  const phrase = wanted.join(' ');
  const isKnown = wanted.length <= longestPhrase && !/\d/u.test(phrase) && isKnownPhrase(phrase);
  return said.some((_, from) => {
    for (let length = 1; length <= longestPhrase; length += 1) {
      const words = said.slice(from, from + length);
      if (words.length < length || words.some((word) => word.isDenied || word.clause !== words[0]?.clause))
        return false;
      if ((wanted.length === 1 && length === 1) || words.every(({ form }) => wanted.includes(form))) continue;
      const own = words.map(({ form }) => form).join(' ');
      const relation = isKnown ? relationOf(own, phrase) : 'not-known';
      const isName = names.some((name) => isNearText(own.replaceAll(' ', '_'), name));
      if (isName || relation === 'same' || relation === 'narrower')
        return !isAlternative(said, from, from + length - 1);
    }
    return false;
  });
}

function isAlternative(said: readonly Word[], from: number, to: number): boolean {
  return said[from - 1]?.form === 'or' || said[to + 1]?.form === 'or';
}

/** Words for a place that say no more than that something is there. */
const plainSides = new Set(['in', 'on', 'at']);

/** Where a target begins with a word for a place, whether an answer that names the same thing says another one: `on the table`, `under the table`. */
function compareSides(all: readonly string[], said: readonly Word[], query: string): Relation | null {
  const [side = ''] = all;
  if (!sideWords.has(side) || all.length < 2) return null;
  const forms = said.map(({ form }) => form);
  if (forms.includes(side)) return null;
  const other = forms.find((form) => sideWords.has(form));
  const isWhere = /(?<!\p{L})where(?!\p{L})/iu.test(query);
  if (other === undefined) return isWhere && plainSides.has(side) ? null : 'part';
  return plainSides.has(side) && plainSides.has(other) ? 'unclear' : 'apart';
}

/** What a text that says all that is expected says besides. */
function besides(compared: Compared, places: readonly (readonly number[])[]): Relation {
  const { said, wanted, asked, query, answer } = compared;
  const at = Math.max(...places.map((list) => list[0] ?? 0));
  const matched = new Set(places.flat());
  const isOther = (word: Word, index: number): boolean =>
    !word.isFunction && !word.isDenied && !word.isAside && !matched.has(index) && !asked.has(word.form);
  const joined = joinedTo(compared, matched, isOther);
  if (joined !== null) return joined;
  if (wanted.some((word) => functionWords.has(word))) return 'within';
  const last = said[at];
  for (const [index, word] of said.entries()) {
    if (!isOther(word, index) || last === undefined) continue;
    // `bar stool`: what stands right before it says of which kind it is.
    const isModifier = matched.has(index + 1) && said[index + 1]?.phrase === word.phrase;
    const isRival =
      !isModifier && wanted.some((one) => fits(word.form, one) === 'rival') && !/ing$/u.test(word.form);
    // What is said first, or in a later statement, is what is meant.
    if (isRival && (index < at ? word.clause === last.clause : isAssertedAgain(said, index, last.clause)))
      return 'unclear';
  }
  if (asksAttribute(query)) return 'within';
  const before = said[(places[0]?.[0] ?? 0) - 1];
  const first = said[places[0]?.[0] ?? 0];
  if (before !== undefined && first !== undefined && before.phrase === first.phrase) {
    if (otherwise.has(before.form) && !wanted.includes(before.form)) return 'unclear';
    const phrase = `${before.form} ${first.form}`;
    if (
      !before.isFunction &&
      !colours.has(before.form) &&
      !wanted.includes(before.form) &&
      wanted.length === 1 &&
      isKnownPhrase(phrase) &&
      !isKindOf(phrase, first.form)
    )
      return 'unclear';
  }
  const next = said[at + 1];
  const isCompound =
    next !== undefined &&
    last !== undefined &&
    next.phrase === last.phrase &&
    isOther(next, at + 1) &&
    !colours.has(next.form) &&
    !/(?:ing|ed)$/u.test(next.form) &&
    isName(next, answer) &&
    !wanted.some((one) => ['loose', 'fits'].includes(fits(next.form, one)));
  return isCompound ? 'unclear' : 'within';
}

/** Whether a later clause says anew what it is: `it is a dog`. */
function isAssertedAgain(said: readonly Word[], at: number, clause: number): boolean {
  if (said[at]?.clause === clause) return false;
  for (let before = at - 1; before > 0 && said[before]?.clause === said[at]?.clause; before -= 1) {
    if (statingWords.has(said[before]?.form ?? '')) return pronouns.has(said[before - 1]?.form ?? '');
  }
  return false;
}

/** Whether a word may name a thing, and is not what another one does: `the cat sleeps`. */
function isName({ form }: Word, answer: string): boolean {
  const parts = partsOf(form);
  if (parts.size === 0) return true;
  if (!parts.has('n')) return false;
  return !parts.has('v') || !` ${answer.toLowerCase()}`.includes(` ${form}s`);
}

/** Whether something else is named as an alternative to what is expected, or together with it. */
function joinedTo(
  { said, wanted, asked, query, answer }: Compared,
  matched: ReadonlySet<number>,
  isOther: (word: Word, index: number) => boolean,
): Relation | null {
  const kind = kindAsked(query);
  const isOfKind = (form: string): boolean =>
    kind === null || wanted.some((word) => !isKindOf(word, kind)) || isKindOf(form, kind);
  for (const [at, word] of said.entries()) {
    if (!joining.has(word.form) || word.isAside) continue;
    const left = nearest(said, at, -1);
    const right = nearest(said, at, 1);
    const [isLeft, isRight] = [left !== null && matched.has(left), right !== null && matched.has(right)];
    if (isLeft === isRight) continue;
    const index = isLeft ? right : left;
    const other = index === null ? undefined : said[index];
    if (index === null || other === undefined || !isOther(other, index)) continue;
    if (/ing$/u.test(other.form) || wanted.some((one) => ['fits', 'loose'].includes(fits(other.form, one))))
      continue;
    if (word.form !== 'or' && isLeft && beginsStatement(said[index + 1], answer)) continue;
    if (word.form !== 'or' && (!isOfKind(other.form) || isDescription(other.form, wanted))) continue;
    const isRival = wanted.some((one) => fits(other.form, one) === 'rival');
    const isAnother =
      canonicalWords(/(?<!\p{L})and\s+an?\s+([\p{L}\p{N}]+)/iu.exec(answer)?.[1] ?? '')[0] === other.form;
    return word.form === 'or' || isRival || isAnother ? 'among' : 'unclear';
  }
  // `an umbrella in her left hand and a bag in her right`
  const another = /(?<!\p{L})and\s+an?\s+([\p{L}\p{N}]+)(\s+\p{L}+)?/iu.exec(answer);
  const second = canonicalWords(another?.[1] ?? '')[0];
  const index = said.findIndex(({ form }) => form === second);
  const target = Math.max(...matched);
  const named = said[index];
  if (second === undefined || named === undefined || index < target || !isOther(named, index)) return null;
  if (beginsStatement(said[index + 1], answer)) return null;
  const gap = said.slice(target + 1, index).map(({ form }) => form);
  // `a briefcase in his left hand and a cup in his right`, where the left hand is asked about.
  if (gap.some((form) => asked.has(form) && !functionWords.has(form))) return null;
  if (gap.includes('with') || gap.some((form) => statingWords.has(form)) || !isOfKind(second)) return null;
  return placeWords.has(said[index + 1]?.form ?? '') ? 'among' : 'unclear';
}

/** Whether a word says what the thing before it is or does: `and a sheep stands behind it`. */
function beginsStatement(word: Word | undefined, answer: string): boolean {
  if (word === undefined) return false;
  return (
    statingWords.has(word.form) ||
    (partsOf(word.form).has('v') && ` ${answer.toLowerCase()}`.includes(` ${word.form}s `))
  );
}

/** Whether what is expected describes, and so does another word without saying the opposite: `rainy and overcast`. */
function isDescription(form: string, wanted: readonly string[]): boolean {
  const describes = (word: string): boolean => partsOf(word).has('a') && !colours.has(word);
  return (
    wanted.every((word) => describes(word) && !partsOf(word).has('n') && fits(form, word) !== 'rival') &&
    describes(form)
  );
}

/** The next word that names something, before another phrase begins. */
function nearest(said: readonly Word[], from: number, step: -1 | 1): number | null {
  const start = said[from];
  for (let at = from + step; at >= 0 && at < said.length; at += step) {
    const word = said[at];
    if (word === undefined || start === undefined || word.clause !== start.clause) return null;
    if (placeWords.has(word.form) || relativeWords.has(word.form) || statingWords.has(word.form)) return null;
    if (!word.isFunction) return at;
  }
  return null;
}

/** Where some words that are expected are not said: what stands in their place. */
function inPart(compared: Compared, missing: readonly string[]): Relation {
  const { said, wanted, asked } = compared;
  const usable = said.filter(({ isDenied, isFunction }) => !isDenied && !isFunction);
  const others = usable.filter(
    ({ form }) => !asked.has(form) && !wanted.some((word) => fits(form, word) === 'fits'),
  );
  const isLoose = missing.every((word) => others.some(({ form }) => fits(form, word) === 'loose'));
  const head = wanted.at(-1) ?? '';
  if (missing.length === wanted.length) {
    return isLoose || others.some(({ form }) => fits(form, head) === 'loose') ? 'part' : 'apart';
  }
  if (missing.includes(head) && hasOtherHead(compared)) return 'apart';
  // `navy` for `navy blue`
  if (missing.every((word) => usable.some(({ form }) => relationOf(form, word) === 'narrower')))
    return 'within';
  if (missing.some((word) => others.some(({ form }) => fits(form, word) === 'rival'))) return 'apart';
  if (usable.some(({ form }) => relationOf(form, wanted.join(' ')) === 'sibling')) return 'apart';
  if (isOtherKind(said, wanted, asked)) return 'apart';
  const isDoing = /(?<!\p{L})doing(?!\p{L})/iu.test(compared.query) && /ing$/u.test(wanted[0] ?? '');
  if (isDoing && others.length === 0 && !missing.includes(wanted[0] ?? '')) return 'within';
  if (isLoose || others.length === 0)
    return enough(wanted, missing) && others.length === 0 ? 'within' : 'part';
  const isKnown = others.some(
    ({ form, isAside }) => !isAside && partsOf(form).has('n') && !partsOf(form).has('a'),
  );
  return isKnown ? 'apart' : 'part';
}

/** Whether what describes the thing that is expected stands before another one: `grilled chicken` for `grilled salmon`. */
function hasOtherHead({ said, wanted, asked }: Compared): boolean {
  return said.some((word, at) => {
    const next = said[at + 1];
    if (next === undefined || next.phrase !== word.phrase || next.isFunction || next.isDenied) return false;
    if (!wanted.slice(0, -1).includes(word.form) || asked.has(next.form)) return false;
    return (
      partsOf(next.form).has('n') && wanted.every((one) => ['rival', 'none'].includes(fits(next.form, one)))
    );
  });
}

/** Whether a name that is expected stands with another word before it, as the name of another thing: `snowy owl`, `barn owl`. */
function isOtherKind(said: readonly Word[], wanted: readonly string[], asked: ReadonlySet<string>): boolean {
  const at = said.findIndex(({ form }) => form === wanted.at(-1));
  const before = said[at - 1];
  if (before === undefined || before.isFunction || asked.has(before.form)) return false;
  return relationOf(`${before.form} ${wanted.at(-1) ?? ''}`, wanted.join(' ')) === 'sibling';
}

/** Of three words or more, all but one that says more of the last: `clay tiles` for `red clay tiles`. */
function enough(wanted: readonly string[], missing: readonly string[]): boolean {
  return (
    wanted.length >= 3 &&
    missing.length === 1 &&
    missing[0] !== wanted.at(-1) &&
    !/ing$/u.test(missing[0] ?? '')
  );
}
