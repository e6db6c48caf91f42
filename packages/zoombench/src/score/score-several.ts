import { bareOptions, extractAnswer, normalForms, takenOptions } from '@r2i/answers';
import { choiceLetters, type Verdict } from '@r2i/schema';

import { causeOfReason } from './cause-of-reason.ts';
import { denyingWords } from './function-words.ts';
import { verdictsOf } from './verdicts.ts';

const { correct, incorrect, noAnswer, undecided } = verdictsOf('choice');

/** Letters with something between; without, they may be a word where no options are known. */
const apart = /^\s*[A-Z](?:[\s,;/&+]+[A-Z])+\s*$/u;
const marks = /["'()[\]{}.]|(?<!\p{L})and(?!\p{L})/gu;
const alternative = /(?<!\p{L})(?:or|oder|ou|either)(?!\p{L})/iu;
const unsure = /(?<!\p{L})(?:maybe|perhaps|possibly|probably)(?!\p{L})/iu;
/** Longest target that is read as several options, in UTF-16 code units. */
const longestTarget = 200;

/**
 * The options that a target of a choice names, where all of several are right: `A,C`, `AC`, `A and C`, `["A", "C"]`, or their texts.
 *
 * @returns Places in order, or `null` where it names fewer than two.
 */
export function severalTarget(target: string, options: readonly string[]): readonly number[] | null {
  if (target.length > longestTarget || alternative.test(target)) return null;
  if (options.length === 0 && !apart.test(target.replace(marks, ' '))) return null;
  const places = takenOptions(target, bareOptions(options).texts);
  return places === null || places.length < 2 ? null : places;
}

/** Scores an output where all of several options are right: only exactly these. Some of them, or others besides, are wrong. */
export function scoreSeveral(output: string, wanted: readonly number[], options: readonly string[]): Verdict {
  const extraction = extractAnswer(output, { form: 'open' });
  if (extraction.kind === 'none') return noAnswer(causeOfReason(extraction.reason), extraction.reason);
  const text = extraction.kind === 'text' ? extraction.text : extraction.letter;
  const { texts } = bareOptions(options);
  const said = takenOptions(text, texts);
  if (said !== null) return verdictOf(said, wanted, unsure.test(text));
  const one = extractAnswer(output, { form: 'choice', options });
  if (one.kind === 'letter') return incorrect(one.letter);
  if (one.kind === 'none' && one.reason !== 'several-answers' && one.reason !== 'no-answer-found')
    return noAnswer(causeOfReason(one.reason), one.reason);
  if (alternative.test(text)) return noAnswer('several-answers');
  const words = inLine(text);
  const named = texts.flatMap((option, place) => (words.includes(inLine(option)) ? [place] : []));
  if (named.length === 0) return noAnswer('wrong-form', 'not-an-option');
  const isDenied = words.split(' ').some((word) => denyingWords.has(word));
  return isDenied ? undecided('inexact-text') : verdictOf(named, wanted, unsure.test(text));
}

function verdictOf(said: readonly number[], wanted: readonly number[], isUnsure: boolean): Verdict {
  const letters = said.map((place) => choiceLetters[place]).join(', ');
  const isSame = said.length === wanted.length && said.every((place, index) => place === wanted[index]);
  if (!isSame) return incorrect(letters);
  return isUnsure ? undecided('inexact-text') : correct(letters);
}

/** Words by what is scored of them, with spaces between and around. */
function inLine(text: string): string {
  const words = text.split(/[\s/,;]+/u).map((word) => normalForms.scored(word));
  return ` ${words.filter((word) => word !== '').join(' ')} `;
}
