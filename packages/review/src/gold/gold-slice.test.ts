import type { BenchmarkItem, Verdict } from '@r2i/schema';
import type { DualViewRow, ScoredOutput } from '@r2i/zoombench';
import { describe, expect, it } from 'vitest';

import { editContent } from '../content/edit-content.ts';
import { type AnswerItem, answerItems } from '../items/answer-item.ts';
import { orderQueue } from '../items/order-queue.ts';
import type { ContentEdit } from '../records/review-content.ts';
import type { RejectReason, ReviewRecord } from '../records/review-record.ts';
import { ReviewState } from '../state/review-state.ts';
import { makeItem } from '../testing/make-item.ts';
import { goldSlice } from './gold-slice.ts';

const item: BenchmarkItem = {
  ...{ id: 'car', query: 'What is parked there?', target: 'car', form: 'open', options: [] },
  ...{ box: null, dimension: 'object', imageId: 'i' },
};
const { image } = makeItem('i');

const said = (output: string | null, verdict: Partial<Verdict> = {}): ScoredOutput => {
  const base = { status: 'incorrect', answer: output ?? '', scorer: 'rules/1' } as const;
  return { output, verdict: { ...base, ...verdict } as Verdict, latencyMs: null };
};
const unknown = { status: 'unknown', cause: 'undecided' } as const;
const rowOf = (global: ScoredOutput, regional: ScoredOutput, { sample = 0, item: id = 'car' } = {}) =>
  ({ item: id, sample, flip: 'both-wrong', global, regional }) as unknown as DualViewRow;
const itemsOf = (...rows: readonly DualViewRow[]) =>
  answerItems({ rows }, { judge: 'judge/1', asked: (id) => (id === 'car' ? { item, image } : undefined) });
const outputsOf = (items: readonly AnswerItem[]) => items.map(({ output }) => output);

describe('answerItems', () => {
  it.each<[name: string, rows: readonly DualViewRow[], outputs: readonly string[]]>([
    ['nothing', [], []],
    ['what rules accept', [rowOf(said('car', { status: 'correct' }), said(null))], []],
    ['wrong in both views, in the same words', [rowOf(said('van'), said('van'))], ['van']],
    ['wrong in both views, in others', [rowOf(said('van'), said('a van'))], ['van', 'a van']],
    ['no answer', [rowOf(said('no', { status: 'no-answer' }), said(null, unknown))], []],
    ['nothing said', [rowOf(said(''), said(null))], []],
    [
      'what a judge accepts, what nobody decided',
      [rowOf(said('auto', { status: 'correct', scorer: 'judge/1' }), said('lorry', unknown))],
      ['auto', 'lorry'],
    ],
    ['of another item', [rowOf(said('van'), said('van'), { item: 'bus' })], []],
  ])('%s', (_, rows, outputs) => {
    expect(outputsOf(itemsOf(...rows))).toEqual(outputs);
  });

  it('begins with what nothing decided, then what a judge did, then what is said again and again', () => {
    const rows = [
      rowOf(said('van'), said('tram')),
      rowOf(said('van'), said('van'), { sample: 1 }),
      rowOf(said('auto', { status: 'correct', scorer: 'judge/1' }), said('lorry', unknown), { sample: 2 }),
    ];
    expect(outputsOf(orderQueue(itemsOf(...rows)) as AnswerItem[])).toEqual(['lorry', 'auto', 'van', 'tram']);
  });

  it('tells in which view it was said, and what the scorer made of it', () => {
    const [only] = itemsOf(rowOf(said('van'), said('van')));
    expect(only?.trail.answers?.map((one) => one.model)).toEqual(['global view', 'regional view']);
    expect(only?.trail.checks).toMatchObject([
      { outcome: 'fail', validator: 'rules/1' },
      { outcome: 'fail', validator: 'rules/1' },
    ]);
  });
});

describe('goldSlice', () => {
  const answers = itemsOf(rowOf(said('van'), said('automobile')));
  let made = 0;
  const decide = (
    output: string,
    reviewer: string,
    decision: { edit: ContentEdit } | { reason: RejectReason },
  ): ReviewRecord => {
    const found = answers.find((one) => one.output === output);
    if (found === undefined) throw new RangeError(output);
    made += 1;
    const before = found.content;
    const id = made.toString(16).padStart(32, '0');
    const time = '2026-11-30T10:00:00.000Z';
    const head = { schema: 'r2i.review/1', id, item: found.id, reviewer, time, before } as const;
    return 'reason' in decision
      ? { ...head, action: 'reject', reason: decision.reason }
      : { ...head, action: 'accept', after: editContent(before, decision.edit) };
  };
  const sliceOf = (...records: readonly ReviewRecord[]) => {
    const state = new ReviewState(answers);
    for (const record of records) expect(state.add(record)).toBe('counted');
    return goldSlice(state, answers);
  };
  const none = { scorer: 0, target: 0, model: 0, item: 0, open: 1 };
  const row = (output: string, correct: boolean, target = 'car') => ({
    ...{ schema: 'r2i.judge-gold/1', item: { ...item, target }, output, correct },
  });

  it.each<[name: string, records: readonly ReviewRecord[], expected: object]>([
    ['nobody has looked', [], { rows: [], counts: { ...none, open: 2 }, itemsAtFault: [] }],
    [
      'the answer is right',
      [decide('automobile', 'Ann', { edit: {} })],
      { rows: [row('automobile', true)], counts: { ...none, scorer: 1 }, itemsAtFault: [] },
    ],
    [
      'the answer is right, and the target was not',
      [decide('van', 'Ann', { edit: { answer: 'van' } })],
      { rows: [row('van', true, 'van')], counts: { ...none, target: 1 }, itemsAtFault: ['car'] },
    ],
    [
      'the answer is wrong',
      [decide('van', 'Ann', { reason: 'wrong-output' }), decide('van', 'Ben', { reason: 'wrong-output' })],
      { rows: [row('van', false)], counts: { ...none, model: 1 }, itemsAtFault: [] },
    ],
    [
      'the item has no right answer',
      [decide('van', 'Ann', { reason: 'cannot-tell' })],
      { rows: [], counts: { ...none, item: 1 }, itemsAtFault: ['car'] },
    ],
    [
      'people see the fault in different places',
      [decide('van', 'Ann', { reason: 'wrong-output' }), decide('van', 'Ben', { reason: 'wrong-answer' })],
      { rows: [], counts: { ...none, open: 2 }, itemsAtFault: [] },
    ],
    [
      'people do not agree',
      [decide('van', 'Ann', { reason: 'wrong-output' }), decide('van', 'Ben', { edit: {} })],
      { rows: [], counts: { ...none, open: 2 }, itemsAtFault: [] },
    ],
  ])('%s', (_, records, expected) => {
    expect(sliceOf(...records)).toEqual(expected);
  });
});
