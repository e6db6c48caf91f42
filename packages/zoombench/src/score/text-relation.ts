import { canonicalWords } from '@r2i/answers';

import { isEnglish } from './asked-thing.ts';
import { compareMeaning } from './compare-meaning.ts';
import { compareProhibition } from './prohibition.ts';
import type { Relation } from './relation.ts';
import { unspacedRelation } from './unspaced-relation.ts';
import { withoutUmlauts } from './without-umlauts.ts';

const binding = new Set('that which is are was were it of with has have'.split(' '));

/** Where it is asked what is forbidden, `no left turn` says no more than `left turn`. */
const asksForbidden = /(?<!\p{L})(?:forbid(?:s|den)?|prohibit(?:s|ed)?|bans?|banned)(?!\p{L})/iu;
const no = /^\W*(?:no|do\snot|don['’]t)\s(?=\p{L})/iu;

/** @param query - What was asked: a word of it that an answer repeats says nothing. */
export function textRelation(text: string, expected: string, query: string): Relation {
  const isForbidden = asksForbidden.test(query);
  const answer = isForbidden ? text.replace(no, '') : text;
  const target = isForbidden ? expected.replace(no, '') : expected;
  if (isRedInGerman(answer, target, query)) return 'unclear';
  const [said, wanted] = [canonicalWords(answer), canonicalWords(target)];
  if (wanted.length === 0 || said.length === 0) return 'apart';
  if (
    joinedWords(said) === joinedWords(wanted) ||
    joinedWithoutUmlauts(answer) === joinedWithoutUmlauts(target)
  )
    return 'same';
  if (contentOf(said) === contentOf(wanted)) return 'same';
  return (
    unspacedRelation(answer, target) ??
    compareProhibition(answer, target, query) ??
    sameList(answer, target) ??
    compareMeaning(inOneWord(answer), inOneWord(target), query)
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

/** German letters written out: `Müller` as `Mueller`. */
function joinedWithoutUmlauts(text: string): string {
  return joinedWords(canonicalWords(withoutUmlauts(text.normalize('NFC').toLowerCase())));
}

/** Words without the spaces between, but for those between two numbers: `stopsign`, `3 4`. */
function joinedWords(words: readonly string[]): string {
  return words.join(' ').replace(/(?<!\p{Nd}) | (?!\p{Nd})/gu, '');
}

/** What several words say that one says, too: what is behind a thing, a material. */
const rear =
  /(?<!\p{L})(?:(?:at|to|toward|towards|on)\s(?:the\s)?rear(?:\s(?:side|end))?\sof|in\sback\sof)(?!\p{L})/giu;
const terracotta = /(?<!\p{L})terra[\s-]cotta(?!\p{L})/giu;
const uTurn = /(?<!\p{L})u[\s-]turns?(?!\p{L})/giu;
/** Whom a sign speaks to. */
const warned =
  /(?<=(?<!\p{L})(?:warns?|tells?|reminds?|informs?|alerts?|asks?|advises?|instructs?|warning)\s)(?:the\s)?(?:drivers?|motorists?|people|pedestrians?|cyclists?|visitors?|customers?|users?|passengers?|everyone|you)\s(?=(?:that|of|about|to|not)(?!\p{L}))/giu;
const inOneWord = (text: string): string =>
  text.replace(rear, 'behind').replace(terracotta, 'terracotta').replace(uTurn, 'uturn').replace(warned, '');

/** A German colour that is a word of English, too. */
const rot = /(?<!\p{L})rot(?!\p{L})/iu;
const foreignWord =
  /(?<!\p{L})(?:das|der|die|ist|ein|eine|es|hat|sind|und|nicht|alles|außer|farbe|in)(?!\p{L})/iu;

/**
 * Whether one of two texts says `rot` where the other says red, and question and both texts may be English: wood that rots is not red.
 */
function isRedInGerman(answer: string, target: string, query: string): boolean {
  if (rot.test(answer) === rot.test(target) || !isEnglish(query)) return false;
  const [german, english] = rot.test(answer) ? [answer, target] : [target, answer];
  return canonicalWords(english).includes('red') && !foreignWord.test(german);
}
