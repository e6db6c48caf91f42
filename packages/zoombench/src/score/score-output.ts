import { bareOptions, extractAnswer, readOptions, readTarget, readToolFailure } from '@r2i/answers';
import type { BenchmarkItem, Verdict } from '@r2i/schema';

import { asksWritten, questionOf } from './asked-thing.ts';
import { causeOfReason } from './cause-of-reason.ts';
import { concludedYesNo } from './concluded-yes-no.ts';
import { countsAnother } from './counts-another.ts';
import { tellsLooks } from './looks-of-writing.ts';
import { scoreChoice } from './score-choice.ts';
import { scoreOpen } from './score-open.ts';
import { scoreSeveral, severalTarget } from './score-several.ts';
import { targetYesNo } from './score-yes-no.ts';
import { inTermsAsked } from './stated-comparison.ts';
import { shortTarget } from './two-asked.ts';
import { isUnfinished } from './unfinished.ts';
import { verdictsOf } from './verdicts.ts';
import { withoutRemarks } from './without-remarks.ts';

const { noAnswer } = verdictsOf('rules');

/**
 * Scores one output by rules alone: a choice by its letter or words, everything else against the target and its
 * aliases, of which any will do. Target and aliases are read as an output is (`readTarget`).
 *
 * @param output - Raw text of the model, or `null` where there is none.
 * @returns `no-answer` with the cause where the output holds none, `unknown` where it is the error text of another tool or
 *   rules cannot decide, `target-unreadable` whatever the output where no target can be read. Never throws.
 */
export function scoreOutput(item: BenchmarkItem, output: string | null): Verdict {
  if (output === null) return { status: 'unknown', cause: 'no-output', scorer: 'rules' };
  const failure = readToolFailure(output);
  if (failure === null) return scored(item, output);
  const fault: Verdict = { status: 'unknown', cause: 'tool-failed', scorer: 'rules' };
  const shown = targetsOf(item);
  const isShown = failure === 'message' ? asksFailure(item, shown) : shown.some(isReport);
  if (isShown) return scored(item, output);
  // A sign may read like an error.
  const said = plainWordsOf(output);
  const isRead =
    failure === 'message' && shown.some((text) => /\p{L}/u.test(text) && said.includes(plainWordsOf(text)));
  const verdict = isRead ? scored(item, output) : fault;
  return verdict.status === 'correct' ? verdict : fault;
}

const failureAsked =
  /^\s{0,4}(?:what|which)\s(?:\p{L}{1,20}\s){0,6}(?:errors?|exceptions?|status\scodes?)(?!\p{L})/iu;
const isReport = (text: string): boolean => readToolFailure(text) === 'report';

/** Whether what a question asks for is a message of something that failed, as a screen shows it. */
function asksFailure({ query, options }: BenchmarkItem, targets: readonly string[]): boolean {
  if (failureAsked.test(query)) return true;
  return [...targets, ...bareOptions(options).texts].some((text) => readToolFailure(text) !== null);
}

/** The texts of which any is right, without what marks them as an answer; none where nothing can be read. */
export function targetsOf({
  target,
  aliases = [],
  form,
  options,
  query,
}: Pick<BenchmarkItem, 'target' | 'aliases' | 'form' | 'options' | 'query'>): string[] {
  const listed = form === 'open' || options.length > 0 ? options : readOptions(query).options;
  return [target, ...aliases].flatMap((text) => readTarget(text, listed) ?? []);
}

/** Words with one space between and around them. */
function plainWordsOf(text: string): string {
  return ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}

function scored(item: BenchmarkItem, output: string): Verdict {
  const targets = targetsOf(item);
  if (targets.length === 0) return { status: 'unknown', cause: 'target-unreadable', scorer: 'rules' };
  if (item.form === 'choice') return best(targets.map((target) => scoreChoice({ ...item, target }, output)));
  const { question, options: listed } = readOptions(item.query);
  const options = item.options.length > 0 ? item.options : listed;
  return best(
    targets.map((target) => {
      const places = severalTarget(target, options);
      if (places === null) return scoreFree({ ...item, target }, output);
      if (places === 'unreadable') return { status: 'unknown', cause: 'target-unreadable', scorer: 'rules' };
      return scoreSeveral(output, places, { options, question });
    }),
  );
}

function scoreFree(item: BenchmarkItem, output: string): Verdict {
  const extraction = extractAnswer(output, { form: 'open', options: item.options });
  if (extraction.kind === 'none') return noAnswer(causeOfReason(extraction.reason), extraction.reason);
  const said = extraction.kind === 'letter' ? extraction.letter : extraction.text;
  const isList = /(?<!\p{L})and(?!\p{L})|[,;&]/iu.test(item.target);
  const answer = inTermsAsked(isList ? said : withoutRemarks(said, item.query), item.query);
  if (answer === '') return noAnswer('wrong-form', 'another-thing');
  const isConclusion = extraction.kind === 'text' && extraction.isConclusion === true;
  if (isConclusion && countsAnother(answer, item.query)) return noAnswer('wrong-form', 'another-thing');
  const reading = item.dimension === 'ocr' || (item.dimension === null && asksWritten(item.query));
  const about = { reading, query: item.query };
  const verdict = scoreOpen(answer, shortTarget(item.target, questionOf(item.query)), about);
  const isOpen = verdict.status === 'unknown' && targetYesNo(item.target) !== null;
  if ((isOpen || verdict.status === 'incorrect') && isUnfinished(answer, item.query)) {
    return concludedYesNo(answer) === null ? noAnswer('cut-off', 'unfinished') : verdict;
  }
  return reading && verdict.status === 'incorrect' && tellsLooks(said, item.query)
    ? noAnswer('wrong-form', 'another-thing')
    : verdict;
}

/** Correct by any, else not known by any, else no answer by any, else wrong by all. */
function best(verdicts: readonly Verdict[]): Verdict {
  const order = ['correct', 'unknown', 'no-answer', 'incorrect'] as const;
  const found = order.flatMap((status) => verdicts.filter((verdict) => verdict.status === status))[0];
  return found ?? { status: 'unknown', cause: 'target-unreadable', scorer: 'rules' };
}
