import { bareOptions, extractAnswer, readOptions, splitThoughts } from '@r2i/answers';
import type { BenchmarkItem, Verdict } from '@r2i/schema';

import { aboutAsked } from './about-asked.ts';
import { causeOfReason } from './cause-of-reason.ts';
import { chosenSuperlative } from './chosen-superlative.ts';
import { concludedLetter } from './concluded-letter.ts';
import { countBesideTotal } from './count-beside-total.ts';
import { optionByMeaning } from './option-by-meaning.ts';
import { overturnedAppearance } from './overturned-appearance.ts';
import { optionOfAsked } from './said-of-asked.ts';
import { readChoiceTarget, scoreSeveral } from './score-several.ts';
import { inTermsAsked } from './stated-comparison.ts';
import { targetNumber } from './target-number.ts';
import { verdictsOf } from './verdicts.ts';
import { withPronouns } from './with-pronouns.ts';
import { withoutRemarks } from './without-remarks.ts';

const scorer = 'choice';
const { correct, incorrect, noAnswer, undecided } = verdictsOf(scorer);

/**
 * Compares letters; an option in other words counts by what it means. Options missing from the item are read from its question, and a target given as an
 * option's text counts as that option's letter.
 */
export function scoreChoice(item: BenchmarkItem, output: string): Verdict {
  const { question, options: listed } = readOptions(item.query);
  const options = item.options.length > 0 ? item.options : listed;
  const { said, thoughts } = splitThoughts(output);
  if (thoughts === 'unfinished') return noAnswer(causeOfReason('thinking-unfinished'), 'thinking-unfinished');
  const meant = assertedOf(said, question, options);
  return meant.said === null ? meant.verdict : scoreSaid({ ...item, options }, meant.said, question);
}

/** A letter that an output chooses, whatever else it says. */
const letter = /(?<![\p{L}\p{N}])(?:[B-HJ-Z](?![\p{L}\p{N}'’])|A[).:\]])/u;

/**
 * What an output without a letter asserts: not what something only looks like, and of several counts the one of what is asked for; the verdict where that is
 * none.
 */
function assertedOf(
  output: string,
  question: string,
  options: readonly string[],
): { readonly said: string } | { readonly said: null; readonly verdict: Verdict } {
  const extraction = extractAnswer(output, { form: 'open' });
  if (extraction.kind !== 'text' || letter.test(output)) return { said: output };
  const overturned = overturnedAppearance(extraction.text, question);
  if (overturned !== null)
    return overturned.being === null
      ? { said: null, verdict: noAnswer('wrong-form', 'not-an-option') }
      : { said: overturned.being };
  const areCounts = bareOptions(options).texts.every((option) => targetNumber(option, { reading: false }));
  const count = areCounts ? countBesideTotal(extraction.text, question) : null;
  if (count === null) return { said: output };
  return 'value' in count
    ? { said: String(count.value) }
    : { said: null, verdict: undecided('several-numbers') };
}

function scoreSaid(item: BenchmarkItem, said: string, question: string): Verdict {
  const { options } = item;
  const about = aboutAsked(inTermsAsked(said.trim(), question, bareOptions(options).texts), question);
  const output = about.text;
  const target = readChoiceTarget(item.target, options);
  if (target === 'unreadable') return { status: 'unknown', cause: 'target-unreadable', scorer };
  if ('places' in target) return scoreSeveral(said, target.places, { options, question });
  if ((output === '' && said.trim() !== '') || about.isUnsure) return noAnswer('wrong-form', 'another-thing');
  const extraction = extractAnswer(output, { form: 'choice', options });
  if (extraction.kind === 'letter') {
    const { letter } = extraction;
    return letter === target.letter ? correct(letter) : incorrect(letter);
  }
  const isSeveral = extraction.kind === 'none' && extraction.reason === 'several-answers';
  const plain = isSeveral ? withoutRemarks(output, question) : output;
  if (plain !== output) return scoreSaid(item, plain, question);
  const isWorded =
    extraction.kind === 'none' &&
    ['no-answer-found', 'not-an-option', 'several-answers'].includes(extraction.reason);
  // `I'd go with D, though its ropes are hidden`: what is said besides a choice takes nothing back.
  const isChoosing = isWorded || (extraction.kind === 'none' && extraction.reason === 'undetermined');
  const concluded = isChoosing ? concludedLetter(output, options) : null;
  const part = concluded ?? (isWorded ? chosenSuperlative(output) : null);
  const chosen = part === null ? null : extractAnswer(part, { form: 'choice', options });
  if (chosen?.kind === 'letter')
    return chosen.letter === target.letter ? correct(chosen.letter) : incorrect(chosen.letter);
  const ofAsked = isSeveral ? optionOfAsked(output, question, options) : null;
  if (ofAsked !== null) return ofAsked === target.letter ? correct(ofAsked) : incorrect(ofAsked);
  const spoken = isWorded ? withPronouns(output, question, bareOptions(options).texts) : null;
  const again = spoken === null ? null : extractAnswer(spoken, { form: 'choice', options });
  if (again?.kind === 'letter')
    return again.letter === target.letter ? correct(again.letter) : incorrect(again.letter);
  const meant = isWorded ? optionByMeaning(output, item.query, options) : null;
  if (meant !== null) return meant === target.letter ? correct(meant) : incorrect(meant);
  // Where no options are known, a text that is no letter may be one of them.
  if (extraction.kind === 'text' || (extraction.reason === 'not-an-option' && options.length === 0)) {
    return noAnswer('wrong-form', 'not-an-option');
  }
  return noAnswer(causeOfReason(extraction.reason), extraction.reason);
}
