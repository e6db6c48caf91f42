import { type Answer, voteSchema } from '@r2i/schema';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { VoteInputError } from '../errors/vote-input-error.ts';
import { canStillWin } from './can-still-win.ts';
import { countVote } from './count-vote.ts';

/** A ballot: a group with wording and family, or no vote. */
type Ballot = { group: number; text: string; family: string } | 'abstained' | 'fault';

/** `a b.f2 - !` is: group a, group b of family f2, an abstention, a fault. Groups are numbered by letter. */
function ballots(text: string): Ballot[] {
  return text
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => {
      if (word === '-') return 'abstained';
      if (word === '!') return 'fault';
      const [wording = '', family = 'f1'] = word.split('.');
      return { group: wording.toLowerCase().charCodeAt(0), text: wording, family };
    });
}

function cast(list: readonly Ballot[]): { answers: Answer[]; groups: number[] } {
  return {
    answers: list.map((ballot, sample): Answer => {
      if (typeof ballot === 'string') {
        return { status: ballot, model: 'm', family: 'f1', sample, reason: 'test' };
      }
      return { status: 'answered', model: 'm', family: ballot.family, sample, text: ballot.text };
    }),
    groups: list.flatMap((ballot) => (typeof ballot === 'string' ? [] : [ballot.group])),
  };
}

function vote(list: readonly Ballot[], rule: { asked: number; needed: number; minFamilies?: number }) {
  const { answers, groups } = cast(list);
  return countVote(answers, { groups, ...rule });
}

describe('countVote', () => {
  it.each([
    { case: 'no answers at all', given: '', asked: 8, needed: 6, winner: null },
    { case: '6 of 8', given: 'a a a a a a b c', asked: 8, needed: 6, winner: 'a' },
    { case: '5 of 8', given: 'a a a a a b c d', asked: 8, needed: 6, winner: null },
    { case: '5 of 5, where 8 were asked', given: 'a a a a a', asked: 8, needed: 6, winner: null },
    { case: '6 agreeing, 2 faults', given: 'a a a ! ! a a a', asked: 8, needed: 6, winner: 'a' },
    { case: '5 agreeing, 3 faults', given: 'a a a ! ! a a !', asked: 8, needed: 6, winner: null },
    { case: 'eight faults agree on nothing', given: '! ! ! ! ! ! ! !', asked: 8, needed: 6, winner: null },
    {
      case: 'eight abstentions agree on nothing',
      given: '- - - - - - - -',
      asked: 8,
      needed: 1,
      winner: null,
    },
    { case: 'a tie of two that both have enough', given: 'a b a b', asked: 4, needed: 2, winner: null },
    { case: 'two that have enough, one larger', given: 'b a b a b', asked: 5, needed: 2, winner: 'b' },
    { case: 'more needed than asked', given: 'a a', asked: 2, needed: 3, winner: null },
    {
      case: 'one family where two are wanted',
      given: 'a.x a.x a.x',
      asked: 3,
      needed: 2,
      minFamilies: 2,
      winner: null,
    },
    { case: 'two families', given: 'a.x a.y b.x', asked: 3, needed: 2, minFamilies: 2, winner: 'a' },
    {
      case: 'a smaller group of two families beside a larger one of a single family',
      given: 'a.x a.x a.x b.x b.y',
      asked: 5,
      needed: 2,
      minFamilies: 2,
      winner: null,
    },
    {
      case: 'the most frequent wording stands for the group',
      given: 'A a a',
      asked: 3,
      needed: 3,
      winner: 'a',
    },
    { case: 'the first wording among equals', given: 'A a', asked: 2, needed: 2, winner: 'A' },
  ])('$case', ({ given, winner, ...rule }) => {
    expect(vote(ballots(given), rule).winner).toBe(winner);
  });

  it('keeps who voted for what, by position in the list with abstentions and faults', () => {
    expect(vote(ballots('! b.y a.x - A.z a.x'), { asked: 8, needed: 3 })).toEqual({
      groups: [
        { text: 'a', members: [2, 4, 5], families: ['x', 'z'] },
        { text: 'b', members: [1], families: ['y'] },
      ],
      asked: 8,
      answered: 4,
      abstained: 1,
      faults: 1,
      needed: 3,
      winner: 'a',
    });
  });

  it.each([
    { case: 'too few group numbers', change: { groups: [0] }, words: '1 group numbers for 2' },
    { case: 'too many group numbers', change: { groups: [0, 0, 0] }, words: '3 group numbers for 2' },
    { case: 'more answers than asked', change: { asked: 1 }, words: 'at least the 2 answers' },
    { case: 'nothing needed', change: { needed: 0 }, words: 'needed' },
    { case: 'a broken number needed', change: { needed: 1.5 }, words: '1.5' },
    { case: 'NaN asked', change: { asked: Number.NaN }, words: 'NaN' },
    { case: 'no family', change: { minFamilies: 0 }, words: 'minFamilies' },
  ])('throws on $case', ({ change, words }) => {
    const { answers } = cast(ballots('a a'));
    const count = (): unknown => countVote(answers, { groups: [0, 0], asked: 2, needed: 2, ...change });
    expect(count).toThrow(VoteInputError);
    expect(count).toThrow(words);
  });

  it('lets no sample vote twice', () => {
    const { answers } = cast(ballots('a'));
    const twice = [...answers, ...answers];
    expect(() => countVote(twice, { groups: [0, 0], asked: 2, needed: 2 })).toThrow(
      'sample 0 of m is there twice',
    );
  });
});

const anyBallot: fc.Arbitrary<Ballot> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...ballots('a.x a.y A.x b.x b.y c.x')) },
  { weight: 1, arbitrary: fc.constantFrom('abstained' as const, 'fault' as const) },
);
const anyRule = fc.record({
  extra: fc.nat({ max: 3 }),
  needed: fc.integer({ min: 1, max: 8 }),
  minFamilies: fc.integer({ min: 1, max: 2 }),
});

describe('properties of a vote', () => {
  const anyList = fc.array(anyBallot, { maxLength: 9 });

  it('adds up, and has the form of a record', () => {
    fc.assert(
      fc.property(anyList, anyRule, (list, { extra, ...rule }) => {
        const result = vote(list, { asked: list.length + extra, ...rule });
        expect(voteSchema.parse(result)).toEqual(result);
        expect(result.answered + result.abstained + result.faults).toBe(list.length);
        const members = result.groups.flatMap((group) => group.members);
        expect(members).toHaveLength(result.answered);
        expect(new Set(members).size).toBe(members.length);
        const sizes = result.groups.map((group) => group.members.length);
        expect(sizes).toEqual([...sizes].sort((left, right) => right - left));
      }),
    );
  });

  it('never gains from a fault or an abstention in the place of an answer', () => {
    fc.assert(
      fc.property(
        anyList,
        anyRule,
        fc.nat(),
        fc.constantFrom('fault' as const, 'abstained' as const),
        (list, { extra, ...rule }, at, lost) => {
          fc.pre(list.length > 0);
          const asked = list.length + extra;
          const full = vote(list, { asked, ...rule });
          const less = vote(list.with(at % list.length, lost), { asked, ...rule });
          const largest = (result: typeof full): number => result.groups[0]?.members.length ?? 0;
          expect(largest(less) / less.asked).toBeLessThanOrEqual(largest(full) / full.asked);
        },
      ),
    );
  });

  it('has the same winning group in any order of the answers', () => {
    fc.assert(
      fc.property(anyList, anyRule, fc.infiniteStream(fc.nat()), (list, { extra, ...rule }, keys) => {
        const asked = list.length + extra;
        const shuffled = list
          .map((ballot) => ({ ballot, key: keys.next().value ?? 0 }))
          .sort((left, right) => left.key - right.key)
          .map(({ ballot }) => ballot);
        const winner = (given: Ballot[]): string | null =>
          vote(given, { asked, ...rule }).winner?.toLowerCase() ?? null;
        expect(winner(shuffled)).toBe(winner(list));
      }),
    );
  });
});

describe('canStillWin', () => {
  it.each([
    { case: 'nothing asked yet', given: '', asked: 8, needed: 6, can: true },
    { case: 'nothing to be asked', given: '', asked: 0, needed: 1, can: false },
    { case: 'two dissenters of 8', given: 'a b c', asked: 8, needed: 6, can: true },
    { case: 'three dissenters of 8', given: 'a b c d', asked: 8, needed: 6, can: false },
    { case: 'three faults of 8', given: '! ! !', asked: 8, needed: 6, can: false },
    { case: 'done and won', given: 'a a b', asked: 3, needed: 2, can: true },
    { case: 'done and tied', given: 'a a b b', asked: 4, needed: 2, can: false },
    { case: 'tied with one to come', given: 'a a b b', asked: 5, needed: 2, can: true },
    { case: 'a newcomer could still win', given: '- -', asked: 4, needed: 2, can: true },
    { case: 'no family left to join', given: 'a.x a.x', asked: 2, needed: 2, minFamilies: 2, can: false },
    { case: 'a family may still join', given: 'a.x a.x', asked: 3, needed: 2, minFamilies: 2, can: true },
  ])('$case: $can', ({ given, can, ...rule }) => {
    const { answers, groups } = cast(ballots(given));
    expect(canStillWin(answers, groups, rule)).toBe(can);
  });

  it('agrees with trying every completion', () => {
    // Completions: any group present, two new ones, of any family present or a new one, or no answer.
    const completions = ballots('a.x a.y a.z b.x b.y b.z c.x c.y c.z d.x d.y d.z !');
    const anyWins = (
      list: readonly Ballot[],
      outstanding: number,
      rule: { asked: number; needed: number; minFamilies: number },
    ): boolean =>
      outstanding === 0
        ? vote(list, rule).winner !== null
        : completions.some((next) => anyWins([...list, next], outstanding - 1, rule));
    let could = 0;
    fc.assert(
      fc.property(
        fc.array(anyBallot, { maxLength: 6 }),
        fc.nat({ max: 2 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 3 }),
        (list, outstanding, needed, minFamilies) => {
          const rule = { asked: list.length + outstanding, needed, minFamilies };
          const { answers, groups } = cast(list);
          const claimed = canStillWin(answers, groups, rule);
          expect(claimed).toBe(anyWins(list, outstanding, rule));
          could += claimed ? 1 : 0;
        },
      ),
      { numRuns: 300 },
    );
    expect(could).toBeGreaterThan(30);
    expect(could).toBeLessThan(270);
  });

  it('checks its input as the count does', () => {
    const { answers } = cast(ballots('a a'));
    expect(() => canStillWin(answers, [0], { asked: 2, needed: 1 })).toThrow(VoteInputError);
    expect(() => canStillWin(answers, [0, 0], { asked: 1, needed: 1 })).toThrow(VoteInputError);
  });
});
