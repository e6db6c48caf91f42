import { describe, expect, it } from 'vitest';

import type { ReviewRecord } from '../records/review-record.ts';
import { accept, content, makeItem, reject, reveal, undo } from '../testing/make-item.ts';
import type { ItemOutcome } from './item-reviews.ts';
import { type ReviewFate, ReviewState } from './review-state.ts';

const edited = { ...content, options: ['STOP', 'SLOW', 'YIELD'] };
const items = [makeItem('a'), makeItem('b')];
const [{ id: item }] = [makeItem('a')];

function stateOf(...records: readonly ReviewRecord[]): ReviewState {
  const state = new ReviewState(items);
  for (const record of records) state.add(record);
  return state;
}

describe('what becomes of an item', () => {
  const ann = accept('a', 'Ann');
  const ben = reject('a', 'Ben');
  const annEdits = accept('a', 'Ann', { after: edited });
  const settled = accept('a', 'Cem', { settles: [ann.id, ben.id] });
  it.each<[name: string, records: ReviewRecord[], outcome: ItemOutcome['outcome'], answer?: string]>([
    ['nobody has looked', [], 'unreviewed'],
    ['seeing is not deciding', [reveal('a', 'Ann')], 'unreviewed'],
    ['one accepts', [ann], 'accepted', 'GO'],
    ['one accepts it with changes', [annEdits], 'accepted', 'YIELD'],
    ['one rejects', [ben], 'rejected'],
    ['two accept', [ann, accept('a', 'Ben')], 'accepted', 'GO'],
    ['two accept with different contents', [annEdits, accept('a', 'Ben')], 'conflict'],
    ['two reject', [ben, reject('a', 'Ann')], 'rejected'],
    ['one accepts, one rejects', [ann, ben], 'conflict'],
    ['one changes their mind', [ann, reject('a', 'Ann')], 'rejected'],
    ['one takes it back', [ann, undo('a', 'Ann', ann)], 'unreviewed'],
    ['one takes the second thought back', [ben, ann, undo('a', 'Ann', ann)], 'rejected'],
    ['the earlier decision stands again', [ann, annEdits, undo('a', 'Ann', annEdits)], 'accepted', 'GO'],
    ['a third settles', [ann, ben, settled], 'accepted', 'GO'],
    ['one of two settles', [ann, ben, reject('a', 'Ann', [ann.id, ben.id])], 'rejected'],
    ['what was settled is taken back', [ann, ben, settled, undo('a', 'Cem', settled)], 'conflict'],
    ['a mind changes after it was settled', [ann, ben, settled, annEdits], 'conflict'],
    ['and changes back', [ann, ben, settled, annEdits, undo('a', 'Ann', annEdits)], 'accepted', 'GO'],
    ['another comes after it was settled', [ann, ben, settled, reject('a', 'Dea')], 'conflict'],
    ['all agree in the end', [ann, ben, accept('a', 'Ben')], 'accepted', 'GO'],
  ])('%s', (_, records, outcome, option) => {
    const found = stateOf(...records).outcomeOf(item);
    expect(found.outcome).toBe(outcome);
    expect(found.content?.options[2]).toBe(option);
  });
});

describe('what becomes of a record', () => {
  const ann = accept('a', 'Ann');
  const other = { ...content, question: 'What did it say?' };
  it.each<[name: string, earlier: ReviewRecord[], record: ReviewRecord, fate: ReviewFate]>([
    ['a decision', [], ann, 'counted'],
    ['the same again', [ann], ann, 'repeated'],
    ['the same again, later', [ann], { ...ann, time: '2026-12-01T00:00:00Z' }, 'repeated'],
    ['another with its id', [ann], { ...reject('b', 'Ben'), id: ann.id }, 'contradicting'],
    ['an item that the run lacks', [], accept('z', 'Ann'), 'unknownItem'],
    [
      'contents that the run has no more',
      [],
      { ...reject('a', 'Ann'), before: other } as ReviewRecord,
      'stale',
    ],
    ['an edit that makes no item', [], accept('a', 'Ann', { after: { ...content, answer: '' } }), 'unsound'],
    ['an undo', [ann], undo('a', 'Ann', ann), 'counted'],
    ['an undo of nothing', [], undo('a', 'Ann', ann), 'ineffective'],
    ['an undo of what somebody else said', [ann], undo('a', 'Ben', ann), 'ineffective'],
    ['an undo of another item', [ann], undo('b', 'Ann', ann), 'ineffective'],
    ['a second undo', [ann, undo('a', 'Ann', ann)], undo('a', 'Ann', ann), 'ineffective'],
  ])('%s: %s', (_, earlier, record, fate) => {
    const state = stateOf(...earlier);
    const before = state.outcomeOf(record.item);
    expect(state.look(record).fate).toBe(fate);
    expect(state.outcomeOf(record.item)).toEqual(before);
    expect(state.add(record)).toBe(fate);
    const idle = Object.values(state.idle).reduce((sum, count) => sum + count, 0);
    expect(idle).toBe(fate === 'counted' ? 0 : 1);
    if (fate !== 'counted') expect(state.outcomeOf(record.item)).toEqual(before);
  });
});

it('a decision that is taken back again and again costs no more each time', () => {
  const state = stateOf();
  for (let time = 0; time < 5000; time += 1) {
    const decision = accept('a', 'Ann');
    state.add(decision);
    expect(state.add(undo('a', 'Ann', decision))).toBe('counted');
  }
  expect(state.outcomeOf(accept('a', 'Ann').item).outcome).toBe('unreviewed');
});
