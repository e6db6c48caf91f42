import { canonicalWords, isDenied } from '@r2i/answers';

import { isEnglish } from './asked-thing.ts';
import { colours } from './coloured-thing.ts';
import type { Relation } from './relation.ts';
import { unspacedRelation } from './unspaced-relation.ts';

const conjunctions = new Set(['and', 'or', 'plus', 'und', 'oder', 'et', 'ou', 'y', 'o', 'и', 'или']);
/** After `and`, words that begin a new statement rather than name another thing. */
const statements = new Set(
  'it he she they there this that these those which is are was has have can so because in on at with we i you who'.split(
    ' ',
  ),
);
const verbs = new Set(
  'is are was were be has have says say reads read shows show displays display appears appear looks look seems seem contains contain depicts depict features feature holds hold wears wear wearing holding rides riding sits sitting stands standing made called named'.split(
    ' ',
  ),
);
/** Words after which the thing named is described, not another one. */
const openers = new Set(
  'in on at with of from near by behind beside under below above over inside outside around between through along against that which who whose while during into onto to for as here there parked standing sitting lying hanging walking running visible shown located placed written printed not rather instead but'.split(
    ' ',
  ),
);
const binding = new Set('that which is are was were it of with has have'.split(' '));
const attributes = new Set('shape color material size'.split(' '));
/** Words before a thing that make it another one. */
const otherwise = new Set(
  'table sweet toy fake stuffed model hot mock pseudo former ex non anti half semi artificial imaginary sea off not no'.split(
    ' ',
  ),
);

/** @param query - What was asked: a word of it that an answer repeats says nothing. */
export function textRelation(answer: string, target: string, query: string): Relation {
  if (isRot(answer, target, query)) return 'unclear';
  const [said, wanted] = [canonicalWords(answer), canonicalWords(target)];
  const [first] = wanted;
  if (first === undefined || said.length === 0) return 'apart';
  if (joinedWords(said) === joinedWords(wanted) || withUmlauts(answer) === withUmlauts(target)) return 'same';
  if (contentOf(said) === contentOf(wanted)) return 'same';
  const unspaced = unspacedRelation(answer, target);
  if (unspaced !== null) return unspaced;
  const lists = sameList(answer, target);
  if (lists !== null) return lists;
  const at = placeOf(wanted, said);
  if (at === -1) return placeOf(said, wanted) === -1 ? 'apart' : partOf(said, wanted);
  if (isPlaceName(answer, target)) return 'within';
  if (isTargetDenied(answer, target)) return 'denied';
  return around(said, { at, length: wanted.length, wanted, query, answer });
}

interface Mention {
  readonly at: number;
  readonly length: number;
  readonly wanted: readonly string[];
  readonly query: string;
  readonly answer: string;
}

function around(said: readonly string[], { at, length, wanted, query, answer }: Mention): Relation {
  const before = said.slice(0, at);
  const after = said.slice(at + length);
  const next = after[0];
  const isColor = wanted.length === 1 && colours.has(wanted[0] ?? '');
  if (isColor && [before.at(-1), next].some((word) => word !== undefined && colours.has(word)))
    return 'among';
  const joinsBefore = before.findLastIndex((word) => conjunctions.has(word));
  if (joinsBefore !== -1 && !before.slice(joinsBefore).some((word) => verbs.has(word))) return 'among';
  const joinsAfter = after.findIndex((word) => conjunctions.has(word));
  const gap = after.slice(0, Math.max(0, joinsAfter));
  if (after.some((word, index) => word === 'but' && after[index + 1] === 'also')) return 'among';
  // `red and not blue`
  if (joinsAfter !== -1 && after[joinsAfter] === 'and' && after[joinsAfter + 1] === 'not') return 'within';
  // `a red body and a black roof`: each colour is that of another part.
  if (isColor && joinsAfter > 0 && !openers.has(next ?? '') && !verbs.has(next ?? '') && next !== '1')
    return 'unclear';
  if (joinsAfter !== -1 && !gap.some((word) => openers.has(word) || verbs.has(word))) {
    const following = after[joinsAfter + 1] ?? '';
    return statements.has(following) || following.endsWith('ing') ? 'within' : 'among';
  }
  // `an umbrella in her left hand and a bag in her right` is two things, `a man with a hat and a beard` one, and `a sign on a
  // pole and a wall` may be either.
  const isOfOne = gap.includes('with') || gap.some((word) => verbs.has(word));
  if (joinsAfter !== -1 && !isOfOne && namesAnother(answer, after[joinsAfter + 1] ?? '')) {
    return openers.has(after[joinsAfter + 2] ?? '') ? 'among' : 'unclear';
  }
  if (otherwise.has(before.at(-1) ?? '')) return 'unclear';
  if (isColor || next === undefined || openers.has(next) || isDoing(next)) return 'within';
  // `an octagonal shape`
  if (attributes.has(next) && canonicalWords(query).includes(next)) return 'within';
  // `un parapluie rouge`
  if (colours.has(next)) return 'within';
  // `the left one`
  if (next === '1' && /(?<!\p{L})ones?(?!\p{L})/iu.test(answer)) return 'within';
  // `The dog is brown`: what was asked about may be either.
  if (verbs.has(next)) return canonicalWords(query).includes(wanted[0] ?? '') ? 'unclear' : 'within';
  return 'unclear';
}

/** Whether a word follows `and a` where an answer says it. */
function namesAnother(answer: string, word: string): boolean {
  return [...answer.matchAll(/(?<!\p{L})and\s+an?\s+([\p{L}\p{N}]+)/giu)].some(
    ([, said = '']) => canonicalWords(said)[0] === word,
  );
}

/** Words of a text but for those that hold them together, in no order: `an umbrella that is red` is `a red umbrella`. */
function contentOf(words: readonly string[]): string {
  return words
    .filter((word) => !binding.has(word))
    .sort()
    .join(' ');
}

/** Both lists of several things: the same in another order, or only some of them. */
function sameList(answer: string, target: string): Relation | null {
  const [ours, theirs] = [partsOf(answer), partsOf(target)];
  if (theirs.length < 2) return null;
  if (ours.length === theirs.length && ours.every((part) => theirs.includes(part))) return 'same';
  const isSome =
    ours.length > 0 && ours.length < theirs.length && ours.every((part) => theirs.includes(part));
  // `Paris` of `Paris, France` is no part of a list.
  const isList = theirs.length > 2 || /(?<!\p{L})and(?!\p{L})|&|\+/iu.test(target);
  return isSome ? (isList ? 'denied' : 'part') : null;
}

function partsOf(text: string): string[] {
  return text
    .split(/[,;/&+]|(?<!\p{L})(?:and|und|et|y)(?!\p{L})/iu)
    .map((part) => canonicalWords(part).join(' '))
    .filter((part) => part !== '');
}

const nouns = new Set('building painting ceiling crossing king ring string wing railing clothing'.split(' '));

/** `leaning`, `riding`: what follows says what the thing does. */
function isDoing(word: string): boolean {
  return word.length > 5 && word.endsWith('ing') && !nouns.has(word);
}

/** German letters written out: `Müller` as `Mueller`. */
function withUmlauts(text: string): string {
  return joinedWords(
    canonicalWords(
      text.normalize('NFC').toLowerCase().replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue'),
    ),
  );
}

/** Words without the spaces between, but for those between two numbers: `stopsign`, `3 4`. */
function joinedWords(words: readonly string[]): string {
  return words.join(' ').replace(/(?<!\p{Nd}) | (?!\p{Nd})/gu, '');
}

/** Less than the target says: some would take it, unless it is a word that says little. */
function partOf(said: readonly string[], wanted: readonly string[]): Relation {
  return said.every((word) => word.length < 3 && !/\d/u.test(word)) && wanted.length > 1 ? 'apart' : 'part';
}

function placeOf(inner: readonly string[], outer: readonly string[]): number {
  for (let at = 0; at + inner.length <= outer.length; at += 1) {
    if (inner.every((word, offset) => outer[at + offset] === word)) return at;
  }
  return -1;
}

/** `Paris, France` for `Paris`. */
function isPlaceName(answer: string, target: string): boolean {
  const at = answer.indexOf(target.trim());
  return (
    /^\p{Lu}\p{Ll}/u.test(target.trim()) &&
    at >= 0 &&
    /^, ?\p{Lu}/u.test(answer.slice(at + target.trim().length))
  );
}

function isTargetDenied(answer: string, target: string): boolean {
  const plain = answer.toLowerCase();
  const wanted = target
    .toLowerCase()
    .replace(/^\s*(?:an?|the)\s+/u, '')
    .trim();
  const start = plain.indexOf(wanted);
  if (start >= 0) return isDenied(plain, { start, end: start + wanted.length });
  const other = otherWording(plain, canonicalWords(target).join(' '));
  return other !== null && isDenied(plain, other);
}

/** Most words that stand for what is expected in other words: `motor car`. */
const mostWords = 3;

/** Where an answer says in other words what is expected: `automobile` for `car`, `rot` for `red`. */
function otherWording(
  answer: string,
  wanted: string,
): { readonly start: number; readonly end: number } | null {
  const words = [...answer.matchAll(/[\p{L}\p{N}]+/gu)];
  for (const [index, { index: start }] of words.entries()) {
    for (const word of words.slice(index, index + mostWords)) {
      const end = word.index + word[0].length;
      if (canonicalWords(answer.slice(start, end)).join(' ') === wanted) return { start, end };
    }
  }
  return null;
}

/** A German colour that is a word of English, too. */
const rot = /(?<!\p{L})rot(?!\p{L})/iu;
const foreignWord =
  /(?<!\p{L})(?:das|der|die|ist|ein|eine|es|hat|sind|und|nicht|alles|außer|farbe|in)(?!\p{L})/iu;

/**
 * Whether one of two texts says `rot` where the other says red, and question and both texts may be English: wood that rots is not red.
 */
function isRot(answer: string, target: string, query: string): boolean {
  if (rot.test(answer) === rot.test(target) || !isEnglish(query)) return false;
  const [german, english] = rot.test(answer) ? [answer, target] : [target, answer];
  return canonicalWords(english).includes('red') && !foreignWord.test(german);
}
