import { type Scorer, untilAborted } from '@r2i/schema';
import type { Judge } from '@r2i/zoombench';
import { describe, expect, it } from 'vitest';

import { scoreBatch } from './score-batch.ts';
import type { ScoreRequestItem } from './score-request.ts';
import { scorers } from './scorers.ts';

const items = ['0', '1', '2', '3'].map(
  (output): ScoreRequestItem => ({
    ...{ output, target: 'car', form: 'open', query: '', options: [], aliases: [], dimension: null },
  }),
);

function scorerThat(does: (output: string) => void): Scorer {
  return {
    name: 'watched',
    id: 'watched/1',
    score(_, output) {
      does(output);
      return { status: 'incorrect', answer: output, scorer: 'watched/1' };
    },
  };
}

describe('scoreBatch', () => {
  it('lets others have their turn after each output', async () => {
    const order: string[] = [];
    let isDone = false;
    const waits = (): void => {
      order.push('other');
      if (!isDone) setImmediate(waits);
    };
    const scored = scoreBatch(items, { scorer: scorerThat((output) => order.push(output)) });
    setImmediate(waits);
    expect(await scored).toHaveLength(4);
    isDone = true;
    expect(order.join(' ')).toMatch(/^0 .*1 other 2 other 3/u);
  });

  it.each([
    { case: 'the signal', failing: false, message: 'the client left' },
    { case: 'a scorer that fails', failing: true, message: 'no such letter' },
  ])('ends at $case, and scores no more', async ({ failing, message }) => {
    const seen: string[] = [];
    const left = new AbortController();
    const scorer = scorerThat((output) => {
      seen.push(output);
      if (output !== '1') return;
      if (failing) throw new TypeError('no such letter');
      left.abort(new Error('the client left'));
    });
    await expect(scoreBatch(items, { scorer, signal: left.signal })).rejects.toThrow(message);
    expect(seen).toEqual(['0', '1']);
  });

  it('asks a judge about several at once', async () => {
    const asked: string[] = [];
    let answer: () => void = () => undefined;
    const all = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const judge: Judge = {
      id: 'judge/3@j',
      ask: () => Promise.reject(new Error('not needed')),
      async score(_, output) {
        asked.push(output ?? '');
        // None is answered before all are asked.
        if (asked.length === items.length) answer();
        await all;
        const verdict = { status: 'correct', answer: output ?? '', scorer: 'judge/3@j' } as const;
        return { verdict, rules: verdict, reply: null };
      },
    };
    const scores = await scoreBatch(items, { scorer: scorerThat(() => undefined), judge });
    expect(asked).toEqual(['0', '1', '2', '3']);
    expect(scores).toHaveLength(4);
  });

  it('waits for a judge as long as it is told, and knows nothing of what it has not decided', async () => {
    let isLate = false;
    const judge: Judge = {
      id: 'judge/3@j',
      ask: () => Promise.reject(new Error('not needed')),
      async score(_, output, request) {
        const by = output === 'car' ? 'text' : 'judge/3@j';
        const verdict = { status: 'correct', answer: output ?? '', scorer: by } as const;
        if (output === 'vehicle') {
          await untilAborted(new Promise(() => undefined), request?.signal).finally(() => {
            isLate = true;
          });
        }
        return { verdict, rules: verdict, reply: null };
      },
    };
    const rules = scorers.rules({ benchmark: 'zoom-bench' });
    // Whatever rules decide is scored also where the time is over by then.
    const scorer: Scorer = {
      ...rules,
      async score(item, output, about) {
        if (output === 'car') await expect.poll(() => isLate).toBe(true);
        return rules.score(item, output, about);
      },
    };
    const outputs = ['auto', 'vehicle', 'car'];
    const batch = items.slice(0, 3).map((item, index) => ({ ...item, output: outputs[index] ?? '' }));
    const found = await scoreBatch(batch, { scorer, judge, judgeWithinMs: 20 });
    expect(found.map(({ score, reason }) => [score, reason])).toEqual([
      [1, null],
      [null, 'judge-failed'],
      [1, null],
    ]);
  });

  it.each([
    { target: '<answer>B</answer>', scores: [1, 0] },
    { target: '\\boxed{B}', scores: [1, 0] },
    { target: '$\\boxed{A}$', scores: [0, 1] },
    { target: '\\boxed{}', scores: [null, null] },
    { target: '<answer></answer>', scores: [null, null] },
  ])('rewards by the target $target: $scores', async ({ target, scores }) => {
    const query = 'Which colour?\nA. red\nB. blue';
    const asked = ['<answer>B</answer>', 'A'].map(
      (output): ScoreRequestItem => ({ output, target, query, options: [], aliases: [], dimension: null }),
    );
    const found = await scoreBatch(asked, { scorer: scorers.rules({ benchmark: 'zoom-bench' }) });
    expect(found.map(({ score }) => score)).toEqual(scores);
    if (scores[0] === null)
      expect(found.map(({ reason }) => reason)).toEqual(['target-unreadable', 'target-unreadable']);
  });

  it('gives nothing for nothing', async () => {
    expect(await scoreBatch([], { scorer: scorerThat(() => undefined) })).toEqual([]);
  });
});
