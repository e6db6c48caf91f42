import type { Answer, CandidateTrail, Difficulty, TrialView } from '@r2i/schema';
import { describe, expect, it } from 'vitest';

import { makeItem } from '../testing/make-item.ts';
import { type Doubt, doubtOf } from './doubt-of.ts';
import { orderQueue } from './order-queue.ts';

function voteOf(...sizes: readonly number[]): Pick<CandidateTrail, 'vote'> {
  const groups = sizes.map((size, at) => ({
    text: `answer ${at}`,
    members: Array.from({ length: size }, (_, member) => member),
    families: [],
  }));
  return { vote: { groups, asked: 8, answered: 8, abstained: 0, faults: 0, needed: 6, winner: 'answer 0' } };
}

function triesOf(
  view: TrialView,
  ...tries: readonly (readonly [string | null, boolean | null])[]
): Difficulty {
  const answerOf = (text: string | null, sample: number): Answer =>
    text === null
      ? { status: 'fault', model: 'm', family: 'f', sample, reason: 'call-failed' }
      : { status: 'answered', model: 'm', family: 'f', sample, text };
  const attempts = tries.map(([text, correct], sample) => ({ answer: answerOf(text, sample), correct }));
  return { solver: 's', view, attempts, correct: 0, wrong: 0, faults: 0 };
}

const check = (outcome: 'pass' | 'fail' | 'unknown') => ({
  criterion: 'c',
  outcome,
  detail: '',
  validator: 'v',
});

const sure: Doubt = { vote: 0, checks: 0, student: 0 };

describe('doubtOf', () => {
  it.each<[name: string, trail: CandidateTrail, doubt: Doubt]>([
    ['nothing known', {}, { ...sure, vote: 1 }],
    ['all votes for one answer', voteOf(8), sure],
    ['six against two', voteOf(6, 2), { ...sure, vote: 0.5 }],
    ['six, and two who did not answer', voteOf(6), { ...sure, vote: 0.25 }],
    ['a check that passed', { ...voteOf(8), checks: [check('pass')] }, sure],
    [
      'checks that failed or could not be made',
      { ...voteOf(8), checks: [check('pass'), check('unknown'), check('pass')], plainView: check('fail') },
      { ...sure, checks: 0.5 },
    ],
    [
      'one wrong answer again and again',
      {
        ...voteOf(8),
        difficulty: [triesOf('boxed', ['Red.', false], ['red', false], ['blue', false], ['x', true])],
      },
      { ...sure, student: 0.5 },
    ],
    [
      'faults and what could not be judged',
      { ...voteOf(8), difficulty: [triesOf('boxed', [null, null], ['red', null])] },
      sure,
    ],
    [
      'guesses without the image',
      { ...voteOf(8), difficulty: [triesOf('blind', ['red', false]), triesOf('blanked', ['red', false])] },
      sure,
    ],
  ])('%s', (_, trail, doubt) => {
    expect(doubtOf(trail)).toEqual(doubt);
  });
});

describe('orderQueue', () => {
  it('begins with the least certain, and takes equal ones by id, whatever their order was', () => {
    const items = ['a', 'b', 'c', 'd'].map((name) => makeItem(name));
    const doubts = [0, 0.75, 1, 0];
    const queued = items.map((item, at) => ({ ...item, doubt: doubts[at] ?? 0 }));
    const [a, b, c, d] = queued;
    const equal = [a, d].sort((one, other) => ((one?.id ?? '') < (other?.id ?? '') ? -1 : 1));
    expect(orderQueue(queued)).toEqual([c, b, ...equal]);
    expect(orderQueue(queued.toReversed())).toEqual([c, b, ...equal]);
    expect(orderQueue([])).toEqual([]);
  });
});
