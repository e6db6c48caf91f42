import { createRandom } from '@r2i/schema';
import { describe, expect, it } from 'vitest';

import type { ReviewRecord } from '../records/review-record.ts';
import { accept, content, makeItem, reject, reveal, undo } from '../testing/make-item.ts';
import { reviewAgreement } from './review-agreement.ts';
import { ReviewState } from './review-state.ts';
import { tallyReviews } from './tally-reviews.ts';

const names = Array.from({ length: 50 }, (_, index) => `item ${index}`);

function stateOf(records: readonly ReviewRecord[]): ReviewState {
  const state = new ReviewState(names.map((name) => makeItem(name)));
  for (const record of records) state.add(record);
  return state;
}

/** Both accept 20, Ann alone 5, Ben alone 10, both reject 15: kappa 0.4. */
const textbook = names.flatMap((name, index) => [
  index < 25 ? accept(name, 'Ann') : reject(name, 'Ann'),
  index < 20 || index >= 40 ? accept(name, 'Ben') : reject(name, 'Ben'),
]);

describe('reviewAgreement', () => {
  it('is that of the table counted by hand, however the records come', () => {
    const [pair, ...others] = reviewAgreement(stateOf(textbook));
    expect(others).toEqual([]);
    expect(pair).toMatchObject({
      reviewers: ['Ann', 'Ben'],
      items: 50,
      agreed: 35,
      bothAccepted: 20,
      sameContent: 20,
    });
    expect(pair?.kappa).toBeCloseTo(0.4, 12);
    expect(pair?.kappaInterval?.low).toBeCloseTo(0.15, 1);
    expect(pair?.kappaInterval?.high).toBeCloseTo(0.65, 1);
    // Wilson's interval of 35 in 50.
    expect(pair?.interval?.low).toBeCloseTo(0.5625, 3);
    expect(reviewAgreement(stateOf(textbook.toReversed()))).toEqual([pair]);
  });

  it.each<[name: string, more: (records: readonly ReviewRecord[]) => ReviewRecord[], changes: boolean]>([
    ['a mind changed before anything was shown', () => [accept('item 49', 'Ann')], true],
    ['a mind changed by what others said', () => [reveal('item 49', 'Ann'), accept('item 49', 'Ann')], false],
    [
      'a decision taken back after that',
      (records) => [reveal('item 49', 'Ann'), undo('item 49', 'Ann', records[98] ?? { id: '' })],
      false,
    ],
    [
      'a conflict settled',
      (records) => [accept('item 49', 'Ann', { settles: [records[98]?.id ?? '', records[99]?.id ?? ''] })],
      false,
    ],
    ['what somebody else was shown', () => [reveal('item 49', 'Ben'), accept('item 49', 'Ann')], true],
  ])('counts what was said blind: %s', (_, more, changes) => {
    const before = reviewAgreement(stateOf(textbook))[0];
    const after = reviewAgreement(stateOf([...textbook, ...more(textbook)]))[0];
    expect({ agreed: after?.agreed }).toEqual({ agreed: (before?.agreed ?? 0) + (changes ? 1 : 0) });
  });

  it('compares the fifty who decided most, where a file has a name for each line', () => {
    const many = Array.from({ length: 3000 }, (_, index) => accept('item 0', `name ${index}`));
    const pairs = reviewAgreement(stateOf([...many, ...textbook]));
    expect(pairs).toHaveLength((50 * 49) / 2);
    expect(pairs[0]).toMatchObject({ reviewers: ['Ann', 'Ben'], items: 50 });
  });

  it('takes three reviewers two by two, and tells edits apart', () => {
    const edited = { ...content, options: ['STOP', 'SLOW', 'YIELD'] };
    const records = [
      accept('item 0', 'Ann'),
      accept('item 0', 'Ben', { after: edited }),
      accept('item 1', 'Cem', { after: edited }),
      accept('item 1', 'Ben', { after: edited }),
    ];
    expect(reviewAgreement(stateOf(records))).toMatchObject([
      { reviewers: ['Ann', 'Ben'], items: 1, agreed: 1, kappa: null, bothAccepted: 1, sameContent: 0 },
      { reviewers: ['Ben', 'Cem'], items: 1, agreed: 1, kappa: null, bothAccepted: 1, sameContent: 1 },
    ]);
  });

  it('finds the kappa that two simulated reviewers have', () => {
    // Seven of ten items are right, each reviewer errs in a tenth: kappa (0.82 - 0.5512) / (1 - 0.5512) = 0.599.
    const random = createRandom(5);
    const items = Array.from({ length: 600 }, (_, index) =>
      makeItem(`simulated ${index}`, `photo ${index % 200}`),
    );
    const state = new ReviewState(items);
    for (let index = 0; index < items.length; index += 1) {
      const right = random.next() < 0.7;
      for (const reviewer of ['Ann', 'Ben']) {
        const says = random.next() < 0.1 ? !right : right;
        state.add((says ? accept : reject)(`simulated ${index}`, reviewer));
      }
    }
    const [pair] = reviewAgreement(state);
    expect(pair?.items).toBe(600);
    expect(pair?.kappa).toBeGreaterThan(0.52);
    expect(pair?.kappa).toBeLessThan(0.68);
    expect(pair?.kappaInterval?.low).toBeLessThan(0.599);
    expect(pair?.kappaInterval?.high).toBeGreaterThan(0.599);
  });
});

describe('tallyReviews', () => {
  it('adds up to the number of items', () => {
    const settled = accept('item 24', 'Cem', { settles: [textbook[48]?.id ?? '', textbook[49]?.id ?? ''] });
    const tally = tallyReviews(stateOf([...textbook, settled, accept('nowhere', 'Ann')]));
    expect(tally).toMatchObject({
      items: 50,
      outcomes: { unreviewed: 0, accepted: 21, rejected: 15, conflict: 14 },
      edited: 0,
      settled: 1,
      twice: 50,
      reviewers: ['Ann', 'Ben', 'Cem'],
      reasons: { 'wrong-answer': 45 },
      idle: { unknownItem: 1 },
    });
    expect(tallyReviews(stateOf([]))).toMatchObject({
      outcomes: { unreviewed: 50 },
      reviewers: [],
      agreement: [],
    });
  });
});
