import {
  bareOptions,
  canonicalWords,
  extractAnswer,
  normalForms,
  readLetter,
  readTargetLetter,
  takenOptions,
} from '@r2i/answers';
import { type ChoiceLetter, choiceLetters, type Verdict } from '@r2i/schema';

import { causeOfReason } from './cause-of-reason.ts';
import { denyingWords, functionWords } from './function-words.ts';
import { optionLetters } from './option-letters.ts';
import { isSameText } from './same-text.ts';
import { verdictOfPlaces } from './verdict-of-places.ts';
import { verdictsOf } from './verdicts.ts';

const by = verdictsOf('choice');
const { incorrect, noAnswer, undecided } = by;

/** Letters with something between; without, they may be a word where no options are known. */
const apart = /^\s*[A-Z](?:[\s,;/&+]+[A-Z])+\s*$/u;
const marks = /["'()[\]{}.]|(?<!\p{L})and(?!\p{L})/gu;
const alternative = /(?<!\p{L})(?:or|oder|ou|either)(?!\p{L})/iu;
const alternatives = /\s(?:or|oder|ou)\s/iu;
/** What is said besides of options that are not taken: `A, C (not B)`. */
const dropped = /\s\((?:not|no)\s[^()]{1,60}\)/giu;
const range = /^\s*([A-Z])\s?[-–]\s?([A-Z])[.\s]*$/u;
const clauseEnd = /([.;,!?\n])/u;
const copula = /\s(?:is|are)\s/iu;
const joiners = new Set('and und et y e и'.split(' '));
/** Longest target that is read as several options, in UTF-16 code units. */
const longestTarget = 200;

/** What the target of a choice means: one option, all of several, or nothing that can be read. */
export type ChoiceTarget =
  | { readonly letter: ChoiceLetter }
  | { readonly places: readonly number[] }
  | 'unreadable';

/**
 * Reads the target of a choice as an output is read: one option (`B`, `B. red`, `red`), or all of several, where several are right: `A,C`, `CA`, `A and C`,
 * `(A)(C)`, `["A", "C"]`, their texts, or both (`A. dog, C. horse`). `A or C` leaves open which.
 *
 * @param options - Empty where they are not known.
 */
export function readChoiceTarget(target: string, options: readonly string[]): ChoiceTarget {
  const one = readTargetLetter(target, options);
  const rest = readLetter(target)?.rest ?? '';
  const { texts } = bareOptions(options);
  const isOne = rest === '' || texts.some((text) => isSameText(rest, text));
  if ('letter' in one && isOne) return one;
  const places = severalPlaces(target, options);
  if (places !== null) return { places };
  return 'letter' in one ? one : 'unreadable';
}

function severalPlaces(target: string, options: readonly string[]): readonly number[] | null {
  if (target.length > longestTarget || alternative.test(target)) return null;
  if (options.length === 0 && !apart.test(target.replace(marks, ' '))) return null;
  const { texts } = bareOptions(options);
  const places = takenOptions(optionLetters(target, texts), texts);
  return places === null || places.length < 2 ? null : places;
}

/**
 * The options of which all are right by a target that is not said to be one of a choice: a set of letters or texts of the options that the question lists.
 *
 * @returns `unreadable` where it names letters and leaves open which, or names one that there is not; `null` for any other target.
 */
export function severalTarget(
  target: string,
  options: readonly string[],
): readonly number[] | 'unreadable' | null {
  if (options.length < 2) return null;
  const read = readChoiceTarget(target, options);
  if (read !== 'unreadable') return 'places' in read ? read.places : null;
  const parts = target.split(alternatives).map((part) => part.replace(/^\s*either\s/iu, ''));
  const isEither = parts.length > 1 && parts.every((part) => 'letter' in readTargetLetter(part, options));
  return isEither || apart.test(target.replace(marks, ' ')) ? 'unreadable' : null;
}

/** Scores an output where all of several options are right: only exactly these. Some of them, or others besides, are wrong. */
export function scoreSeveral(
  output: string,
  wanted: readonly number[],
  { options, question }: { readonly options: readonly string[]; readonly question: string },
): Verdict {
  const extraction = extractAnswer(output, { form: 'open' });
  if (extraction.kind === 'none') return noAnswer(causeOfReason(extraction.reason), extraction.reason);
  const text = extraction.kind === 'text' ? extraction.text : extraction.letter;
  const { texts } = bareOptions(options);
  const plain = withoutPredicate(text.replace(dropped, ' '), question);
  const said = takenOptions(bareLetters(text, texts.length) ?? optionLetters(plain, texts), texts);
  if (said !== null) {
    // `A-C` may be all from A to C, or both.
    const ends = range.exec(text)?.slice(1);
    const isEnds = ends?.join() === wanted.map((place) => choiceLetters[place]).join();
    return isEnds ? undecided('inexact-text') : verdictOfPlaces(said, wanted, { text, by });
  }
  const one = extractAnswer(output, { form: 'choice', options });
  if (one.kind === 'letter') return incorrect(one.letter);
  if (one.kind === 'none' && one.reason !== 'several-answers' && one.reason !== 'no-answer-found')
    return noAnswer(causeOfReason(one.reason), one.reason);
  if (alternative.test(text)) return noAnswer('several-answers');
  const words = inLine(text);
  const named = texts.flatMap((option, place) => (words.includes(inLine(option)) ? [place] : []));
  if (named.length === 0) return noAnswer('wrong-form', 'not-an-option');
  const isDenied = words.split(' ').some((word) => denyingWords.has(word));
  return isDenied ? undecided('inexact-text') : verdictOfPlaces(named, wanted, { text, by });
}

/** Words by what is scored of them, with spaces between and around. */
function inLine(text: string): string {
  const words = text.split(/[\s/,;]+/u).map((word) => normalForms.scored(word));
  return ` ${words.filter((word) => word !== '').join(' ')} `;
}

/** A text without what it says of its options in words of the question: `B and D` of `B and D are red`, where it is asked which are red. */
function withoutPredicate(text: string, question: string): string {
  const asked = new Set(canonicalWords(question));
  const left = text.split(clauseEnd).map((part) => {
    const found = copula.exec(part);
    if (found === null) return part;
    const rest = part.slice(found.index + found[0].length);
    const words = canonicalWords(rest);
    const isAsked = words.some((word) => asked.has(word) && !functionWords.has(word));
    const isSame = words.every(
      (word) => asked.has(word) || (functionWords.has(word) && !denyingWords.has(word)),
    );
    return isAsked && isSame && !/(?<!\p{L})[A-Z](?!\p{L})/u.test(rest) ? part.slice(0, found.index) : part;
  });
  return left.join('');
}

/** Letters alone, in small letters or joined in another language, as capitals with spaces between: `b and d`, `bd`, `B e D`. */
function bareLetters(text: string, count: number): string | null {
  const known: readonly string[] = choiceLetters;
  const words = text.split(/[\s,;/&+.()]+/u).filter((word) => word !== '');
  const hasCapitals = words.some((word) => /^[A-Z]$/u.test(word));
  const left = words.filter((word) => !joiners.has(word) || (word === 'e' && !hasCapitals));
  const [only, ...more] = left;
  const letters = only !== undefined && more.length === 0 && /^[a-z]{2,26}$/u.test(only) ? [...only] : left;
  const places = letters.map((letter) => known.indexOf(letter.toUpperCase()));
  const isRun = letters === left || places.every((place, index) => place > (places[index - 1] ?? -1));
  const isOne = letters.every((letter) => letter.length === 1 && /^[a-z]$/u.test(letter) !== hasCapitals);
  if (!isOne || !isRun || letters.length < 2) return null;
  return places.every((place) => place >= 0 && place < count) ? letters.join(' ').toUpperCase() : null;
}
