import { choiceLetters } from '@r2i/schema';

import { scoredForm } from '../compare/scored-form.ts';
import { unifySpelling } from '../compare/spelling.ts';
import { allMatches } from './all-matches.ts';
import { isDenied } from './is-denied.ts';
import { isOtherQualifier } from './qualifiers.ts';

interface Word {
  readonly form: string;
  readonly start: number;
  readonly end: number;
}

const word = /[\p{L}\p{N}\p{M}\p{S}%#@&]+(?:[.,:'’][\p{L}\p{N}\p{M}]+)*/gu;
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** A word that leaves open which of two is meant, right beside what is named. */
const orBefore = /(?<!\p{L})(?:or|oder|ou|или)\s+(?:(?:an?|the|maybe|perhaps|possibly)\s+)*$/iu;
const orAfter = /^[\s,]*(?:or|oder|ou|или)\s+(?!not(?!\p{L}))/iu;

/** Whether a text names something else as an alternative to what stands at a place: `a horse or a cat`. */
function isAlternative(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
): boolean {
  return orBefore.test(text.slice(Math.max(0, start - 40), start)) || orAfter.test(text.slice(end, end + 40));
}

/** Options that a text names. */
export interface NamedOptions {
  /** In order. */
  readonly places: readonly number[];
  /** Whether one of them is named as an alternative to something else. */
  readonly isEither: boolean;
}

/**
 * The options that a text names without denying them, by their words. Of `dark red` and `red` the longer one
 * counts where it stands, and `light red` names neither; articles and a plural s are passed over. An option of a single letter
 * is named by a capital that stands alone, and never where an option is marked by it.
 *
 * @example
 * namedOptions('It is dark red, not blue.', ['red', 'dark red', 'blue']).places; // [1]
 */
export function namedOptions(text: string, options: readonly string[]): NamedOptions {
  let isEither = false;
  const words = wordsOf(text);
  const starts = new Map<string, OptionForms[]>();
  const all: OptionForms[] = [];
  const named = new Set<number>();
  options.forEach((option, index) => {
    const forms = wordsOf(option.replace(/^\s*(?:an?|the)\s+(?=\S)/iu, '')).map(({ form }) => form);
    const [first] = forms;
    if (first === undefined || (forms.length === 1 && isMark(first, options.length))) return;
    starts.set(first, [...(starts.get(first) ?? []), { index, forms }]);
    all.push({ index, forms });
    if (unspaced.test(option)) {
      const at = text.indexOf(option);
      const longer = options.some(
        (other) => other.length > option.length && other.includes(option) && text.includes(other),
      );
      if (at >= 0 && !longer && !isDenied(text, { start: at, end: at + option.length })) named.add(index);
    }
  });
  const qualified = qualifiedOptions(all);
  for (let at = 0; at < words.length; ) {
    const fitting = (starts.get(words[at]?.form ?? '') ?? []).filter(({ forms }) =>
      forms.every(
        (form, offset) => words[at + offset]?.form === form && isStanding(text, words[at + offset]),
      ),
    );
    const length = Math.max(0, ...fitting.map(({ forms }) => forms.length));
    const span = { start: words[at]?.start ?? 0, end: words[at + Math.max(1, length) - 1]?.end ?? 0 };
    const [only, ...others] = fitting.filter(({ forms }) => forms.length === length);
    // Two options of the same words: neither can be meant.
    const isOther = (qualified.get(only?.index ?? -1) ?? []).some(({ form, isBefore }) =>
      isOtherQualifier(words[isBefore ? at - 1 : at + length]?.form, form),
    );
    if (only !== undefined && others.length === 0 && !isOther && !isDenied(text, span)) {
      named.add(only.index);
      isEither ||= isAlternative(text, span);
    }
    at += Math.max(1, length);
  }
  return { places: [...named].sort((left, right) => left - right), isEither };
}

/** Whether a form is a letter that may mark an option, or the word for who speaks. */
function isMark(form: string, count: number): boolean {
  const marks: readonly string[] = [...choiceLetters.slice(0, count), 'A', 'I'];
  return /^\p{L}$/u.test(form) && marks.includes(form.toUpperCase());
}

/** Whether a word is no letter, or a capital that belongs to no other word: not the one of `T-shirt`. */
function isStanding(text: string, found: Word | undefined): boolean {
  if (found === undefined || !/^\p{L}$/u.test(found.form)) return true;
  const { start, end } = found;
  return (
    /^\p{Lu}$/u.test(text.slice(start, end)) &&
    !/[-'’]/u.test(text.charAt(start - 1)) &&
    !/^(?:[-’'.]\p{L}|[-])/u.test(text.slice(end, end + 2))
  );
}

interface OptionForms {
  readonly index: number;
  readonly forms: readonly string[];
}

interface Qualifier {
  readonly form: string;
  /** Whether it stands before what it tells more of: `dark red`, not `rouge foncé`. */
  readonly isBefore: boolean;
}

/** By option, the words with which other options say more of the same thing: `dark` for `red` beside `dark red`. */
function qualifiedOptions(options: readonly OptionForms[]): ReadonlyMap<number, readonly Qualifier[]> {
  const byForms = new Map(options.map(({ index, forms }) => [forms.join(' '), index]));
  const qualified = new Map<number, Qualifier[]>();
  const add = (rest: readonly string[], qualifier: Qualifier): void => {
    const plain = byForms.get(rest.join(' '));
    if (plain !== undefined) qualified.set(plain, [...(qualified.get(plain) ?? []), qualifier]);
  };
  for (const { forms } of options) {
    add(forms.slice(1), { form: forms[0] ?? '', isBefore: true });
    add(forms.slice(0, -1), { form: forms.at(-1) ?? '', isBefore: false });
  }
  return qualified;
}

/** Most words of a text that may be a part of an option. */
const fewWords = 3;

/** The one option that has all the words of a short text: `racket` of `a tennis racket`. */
export function optionWithWords(text: string, options: readonly string[]): number[] {
  const said = wordsOf(text.slice(0, 60).replace(/^\s*(?:an?|the)\s+(?=\S)/iu, '')).map(({ form }) => form);
  if (said.length === 0 || said.length > fewWords || text.length > 60 || isDenied(text, wholeOf(text)))
    return [];
  if (said.every((form) => form.length < 3)) return [];
  const places = options.flatMap((option, index) => {
    const forms = new Set(wordsOf(option).map(({ form }) => form));
    return said.every((form) => forms.has(form)) ? [index] : [];
  });
  return places.length === 1 ? places : [];
}

function wholeOf(text: string): { readonly start: number; readonly end: number } {
  return { start: text.length, end: text.length };
}

function wordsOf(text: string): Word[] {
  // A text says the same few words again and again, and making a form is most of the work.
  const forms = new Map<string, string>();
  const formOf = (said: string): string => {
    const form = forms.get(said) ?? stem(scoredForm(unifySpelling(said)));
    forms.set(said, form);
    return form;
  };
  return allMatches(text, word).flatMap((match) => {
    const form = formOf(match[0]);
    return form === '' ? [] : [{ form, start: match.index, end: match.index + match[0].length }];
  });
}

function stem(form: string): string {
  return form.length > 3 && form.endsWith('s') && !form.endsWith('ss') ? form.slice(0, -1) : form;
}
