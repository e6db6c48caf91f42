import type { Answer } from '@r2i/schema';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { VoteInputError } from '../errors/vote-input-error.ts';
import { countVote } from './count-vote.ts';
import { isDecided } from './is-decided.ts';

interface Ballot {
  readonly group: number | null;
  readonly family: string;
}

function cast(ballots: readonly Ballot[]): { answers: Answer[]; groups: number[] } {
  return {
    answers: ballots.map(({ group, family }, sample) =>
      group === null
        ? { status: 'fault', model: 'm', family, sample, reason: 'test' }
        : { status: 'answered', model: 'm', family, sample, text: `answer ${group}` },
    ),
    groups: ballots.flatMap(({ group }) => (group === null ? [] : [group])),
  };
}

const ballotsOf = (text: string): Ballot[] =>
  [...text].map((letter) => ({
    group: letter === '!' ? null : letter.toLowerCase().charCodeAt(0),
    family: letter === letter.toUpperCase() ? 'f2' : 'f1',
  }));

describe('isDecided', () => {
  it.each([
    { case: 'nothing yet', given: '', asked: 8, needed: 6, decided: false },
    { case: '6 of 8, two to come', given: 'aaaaaa', asked: 8, needed: 6, decided: true },
    { case: '5 of 8', given: 'aaaaa', asked: 8, needed: 6, decided: false },
    { case: 'all of a few', given: 'aa', asked: 2, needed: 2, decided: true },
    { case: 'another may draw level', given: 'aaab', asked: 6, needed: 3, decided: false },
    { case: 'another cannot draw level', given: 'aaaab', asked: 7, needed: 3, decided: true },
    { case: 'faults decide nothing', given: '!!!!', asked: 4, needed: 1, decided: false },
    { case: 'one family of two', given: 'aaaaaa', asked: 8, needed: 6, minFamilies: 2, decided: false },
    { case: 'two families', given: 'aaaaaA', asked: 8, needed: 6, minFamilies: 2, decided: true },
  ])('$case: $decided', ({ given, decided, ...rule }) => {
    const { answers, groups } = cast(ballotsOf(given));
    expect(isDecided(answers, groups, rule)).toBe(decided);
  });

  const ballot = fc.record({
    group: fc.option(fc.integer({ min: 0, max: 2 })),
    family: fc.constantFrom('f1', 'f2'),
  });

  it('is never wrong, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.array(ballot, { maxLength: 6 }),
        fc.array(ballot, { maxLength: 4 }),
        fc.record({ needed: fc.integer({ min: 1, max: 6 }), minFamilies: fc.integer({ min: 1, max: 2 }) }),
        (first, rest, numbers) => {
          const rule = { ...numbers, asked: first.length + rest.length };
          const before = cast(first);
          if (!isDecided(before.answers, before.groups, rule)) return;
          const after = cast([...first, ...rest]);
          const early = countVote(before.answers, { groups: before.groups, ...rule }).winner;
          expect(early).not.toBeNull();
          expect(countVote(after.answers, { groups: after.groups, ...rule }).winner).toBe(early);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('refuses what is no vote', () => {
    const { answers } = cast(ballotsOf('aa'));
    expect(() => isDecided(answers, [0], { asked: 2, needed: 1 })).toThrow(VoteInputError);
  });
});
