import { canonicalWords } from '@r2i/answers';
import { isFirstlyKindOf, isKindOf, isKnownPhrase, relationOf } from '@r2i/lexicon';

import { asksBrand, asksName } from './asked-thing.ts';
import { wordsOfText } from './clauses.ts';
import { functionWords } from './function-words.ts';
import { colours } from './said-colours.ts';

/** Kinds of which nothing is of two, by names that mean nothing else. */
const kinds = ['someone', 'animal', 'plant life', 'artifact'] as const;
/** Most words of a phrase that names one thing. */
const longestPhrase = 3;
const figure = /^\p{Nd}+(?:[.,]\p{Nd}+)*$/u;
const capital = /^(?:the\s)?\p{Lu}/iu;

/**
 * Whether rules know that an answer which does not say what is expected says something else, so that nobody need be asked: a figure,
 * a letter, yes or no where a thing is expected, another colour, another name that shares no word with it, or a thing that the lexicon
 * knows as another kind: a dog for a cat, a tree for a car. Where only the wording differs, as of `a device against rain` and
 * `umbrella`, they do not know, nor of what the lexicon does not list or merely does not connect: `mug` and `cup`.
 */
export function isKnownDifference(answer: string, target: string, query: string): boolean {
  // Where it is asked which of two it is, both are words of the question.
  const asked = new Set(/(?<!\p{L})or(?!\p{L})/iu.test(query) ? [] : canonicalWords(query));
  const said = wordsOfText(answer).filter(({ isDenied, isAside }) => !isDenied && !isAside);
  const all = canonicalWords(target);
  const wanted = naming(all, asked);
  const own = said.filter(({ form, isFunction }) => !isFunction && !asked.has(form));
  if (wanted.length === 0) return false;
  if (isSign(said.map(({ form }) => form))) return !isSign(all);
  if (own.length === 0) return false;
  const forms = own.map(({ form }) => form);
  if (forms.every(isFigure)) return !wanted.some(isFigure);
  if (wanted.every((word) => colours.has(word))) return forms.some(isColour);
  if (forms.every((form) => colours.has(form)))
    return !wanted.some(isColour) && kindOf(thingOf(wanted)) !== null;
  if (isName(target, query) && isName(answer, query))
    return !forms.some((form) => all.includes(form)) && !isShortFor(answer, target);
  const isOnePhrase = own.every(
    ({ phrase, clause }) => phrase === own[0]?.phrase && clause === own[0]?.clause,
  );
  return isOnePhrase && areOtherThings(forms, wanted);
}

/**
 * Whether a text names one thing of a kind that the lexicon knows and nothing else, so that there is no count, and no yes or no, in it.
 */
export function isPlainThing(text: string, query: string): boolean {
  const asked = new Set(canonicalWords(query));
  const own = wordsOfText(text).filter(({ form, isFunction }) => !isFunction && !asked.has(form));
  const [first] = own;
  return (
    first !== undefined &&
    own.every(({ phrase, isDenied }) => phrase === first.phrase && !isDenied) &&
    own.length <= longestPhrase &&
    kindOf(thingOf(own.map(({ form }) => form))) !== null
  );
}

function naming(words: readonly string[], asked: ReadonlySet<string>): string[] {
  const all = words.filter((word) => !functionWords.has(word));
  const own = all.filter((word) => !asked.has(word));
  return own.length > 0 ? own : all;
}

/** A single letter, or yes or no. */
function isSign(words: readonly string[]): boolean {
  const [only = '', ...others] = words;
  return others.length === 0 && (/^\p{Script=Latin}$/u.test(only) || only === 'yes' || only === 'no');
}

const isFigure = (word: string): boolean => figure.test(word);
const isColour = (word: string): boolean => colours.has(word) || isKindOf(word, 'chromatic color');

/** Whether a text is a name: it begins with a capital and no word of it is listed, or a brand or name is asked for. */
function isName(text: string, query: string): boolean {
  if (!capital.test(text.trim())) return false;
  if (asksBrand(query) || asksName(query)) return true;
  return /^\p{Lu}/u.test(text.trim()) && canonicalWords(text).every((word) => !isKnownPhrase(word));
}

/** `NYC` for `New York City`. */
function isShortFor(one: string, other: string): boolean {
  const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  const initials = (text: string): string =>
    text
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .map((word) => word.slice(0, 1))
      .join('');
  const [ours, theirs] = [letters(one), letters(other)];
  const isStart = ours !== '' && theirs !== '' && (ours.startsWith(theirs) || theirs.startsWith(ours));
  return isStart || ours === initials(other) || theirs === initials(one);
}

function areOtherThings(said: readonly string[], wanted: readonly string[]): boolean {
  if (said.length > longestPhrase || wanted.length > longestPhrase) return false;
  const [ours, theirs] = [thingOf(said), thingOf(wanted)];
  const [kind, other] = [kindOf(ours), kindOf(theirs)];
  if (kind !== null && other !== null && kind !== other) return true;
  const relation = relationOf(ours, theirs);
  // A boy may be a pedestrian, too.
  return (relation === 'sibling' && kind !== 'someone') || relation === 'opposite';
}

/** What a phrase names: all of it where it is listed, else its last word. */
function thingOf(words: readonly string[]): string {
  const phrase = words.join(' ');
  return isKnownPhrase(phrase) ? phrase : (words.at(-1) ?? '');
}

/** The kind of what a word means first of all; `null` where it may as well be of another one, as a crane. Whatever it is, some call a person so. */
function kindOf(word: string): (typeof kinds)[number] | null {
  const first = kinds.find((kind) => isFirstlyKindOf(word, kind));
  const isOther = kinds.some((kind) => kind !== first && kind !== 'someone' && isKindOf(word, kind));
  return first === undefined || isOther ? null : first;
}
