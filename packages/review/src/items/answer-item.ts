import { answerKey } from '@r2i/answers';
import {
  type Answer,
  type BenchmarkItem,
  type Check,
  hashValue,
  type ImageRecord,
  type View,
  views,
} from '@r2i/schema';
import type { DualViewResult, DualViewRow, ScoredOutput } from '@r2i/zoombench';

import { contentOfBenchmark } from './benchmark-item.ts';
import type { ReviewItem } from './review-item.ts';

/** An answer of a model that rules do not accept. */
export interface AnswerItem extends ReviewItem {
  readonly output: string;
  /** What was asked. */
  readonly item: BenchmarkItem;
}

/** What is known of what was asked. */
export interface AskedItem {
  readonly item: BenchmarkItem;
  readonly image: ImageRecord;
}

/**
 * Answers of an evaluation on which a person has something to say: those that count as wrong, those that nothing decided, and those that the judge
 * decided. What was said of an item in the same words, in either view or several times, is one. What nothing decided comes first, then what a judge
 * did; of these and of the rest, first what the model says of the item again and again: then it may be the target that is wrong.
 *
 * @param options.asked - Of an item by id; answers on others are left out.
 * @param options.judge - Id of the judge; `null` without one.
 */
export function answerItems(
  { rows }: Pick<DualViewResult, 'rows'>,
  {
    asked,
    judge,
  }: { readonly asked: (item: string) => AskedItem | undefined; readonly judge: string | null },
): readonly AnswerItem[] {
  const byItem = new Map<string, Said[]>();
  for (const row of rows) {
    const said = byItem.get(row.item) ?? [];
    byItem.set(row.item, said);
    said.push(...saidIn(row));
  }
  return [...byItem].flatMap(([id, said]) => {
    const known = asked(id);
    return known === undefined ? [] : itemsOf(said, known, judge);
  });
}

interface Said extends ScoredOutput {
  readonly output: string;
  readonly view: View;
  readonly sample: number;
}

function saidIn(row: DualViewRow): readonly Said[] {
  return views.flatMap((view): Said[] => {
    const { output, ...scored } = row[view];
    const isAsked = view === 'global' || row.flip !== null;
    return output === null || output === '' || !isAsked
      ? []
      : [{ ...scored, output, view, sample: row.sample }];
  });
}

function itemsOf(
  said: readonly Said[],
  { item, image }: AskedItem,
  judge: string | null,
): readonly AnswerItem[] {
  const reading = item.dimension === 'ocr';
  const keyOf = ({ verdict, output }: Said): string =>
    answerKey('answer' in verdict ? verdict.answer : output, { reading });
  const byOutput = new Map<string, Said[]>();
  for (const one of said) byOutput.set(one.output, [...(byOutput.get(one.output) ?? []), one]);
  return [...byOutput].flatMap(([output, alike]): AnswerItem[] => {
    const [first] = alike;
    if (first === undefined || !alike.some(({ verdict }) => isOpen(verdict, judge))) return [];
    const same = said.filter((one) => keyOf(one) === keyOf(first)).length / said.length;
    const { status, scorer } = first.verdict;
    const open = status === 'unknown' ? 2 : scorer === judge ? 1 : 0;
    return [
      {
        id: hashValue(['answer', item.id, output]),
        image,
        content: contentOfBenchmark(item),
        doubt: open + same,
        trail: { answers: alike.map(answerOf), checks: alike.map(checkOf) },
        output,
        item,
      },
    ];
  });
}

/** A refusal, or a reply that was cut off, holds nothing to be settled. */
function isOpen({ status, scorer }: ScoredOutput['verdict'], judge: string | null): boolean {
  return status === 'incorrect' || status === 'unknown' || (status === 'correct' && scorer === judge);
}

function answerOf({ output, sample, view }: Said): Answer {
  return { status: 'answered', model: `${view} view`, family: '', sample, text: output };
}

function checkOf({ verdict, view }: Said): Check {
  const { status, scorer, detail = '' } = verdict;
  const outcome = status === 'unknown' ? 'unknown' : status === 'correct' ? 'pass' : 'fail';
  return { criterion: `${view} view`, outcome, detail, validator: scorer };
}
