import type { BenchmarkItem, Prediction, Verdict } from '@r2i/schema';
import { type DualViewResult, scoreDualView } from '@r2i/zoombench';
import { describe, expect, it } from 'vitest';

import { checkUnknown } from './check-unknown.ts';

const items = ['1', '2', '3'].map(
  (id): BenchmarkItem => ({
    id,
    query: 'q',
    target: 'car',
    form: 'open',
    options: [],
    box: null,
    dimension: null,
    imageId: id,
  }),
);

/** Two of three answers are left open for this reason. */
function leftOpen(verdict: Verdict): DualViewResult {
  const predictions = items.map(
    ({ id }): Prediction => ({
      schema: 'r2i.prediction/1',
      item: id,
      view: 'global',
      model: 'm',
      sample: 0,
      output: id === '1' ? 'car' : 'vehicle',
    }),
  );
  return scoreDualView(items, predictions, {
    draws: 100,
    withoutCrop: new Set(items.map(({ id }) => id)),
    score: (_, output) => (output === 'car' ? { status: 'correct', answer: output, scorer: 's' } : verdict),
  });
}

describe('checkUnknown', () => {
  it('names --regional where recorded answers are of the full images alone, and only there', () => {
    const said: Prediction = {
      schema: 'r2i.prediction/1',
      item: '1',
      view: 'global',
      model: 'lmms-eval',
      sample: 0,
      output: 'car',
    };
    const result = scoreDualView(items.slice(0, 1), [said], {
      draws: 100,
      score: (_, output) => ({ status: 'correct', answer: output, scorer: 's' }),
    });
    const check = (recorded: boolean): void => checkUnknown(result, { allowed: 0.05, recorded });
    expect(() => check(true)).toThrow(
      /1 of 1 regional answers .* with "score" and --regional <file>\. Or raise/u,
    );
    expect(() => check(false)).toThrow(/^(?!.*--regional)/u);
  });

  const failed: Verdict = { status: 'unknown', cause: 'judge-failed', scorer: 's' };
  it.each([
    { name: 'a fault', verdict: failed, allowed: 0.05, fails: true },
    { name: 'a fault', verdict: failed, allowed: 0.7, fails: false },
    // What the rules of the reference do not accept waits for its judge, and is no fault.
    {
      name: 'a wrong answer of the reference',
      verdict: { status: 'incorrect', answer: 'vehicle', scorer: 's', detail: 'needs-judge' },
      allowed: 0,
      fails: false,
    },
    {
      name: 'an answer in a wrong form',
      verdict: { status: 'no-answer', cause: 'wrong-form', scorer: 's' },
      allowed: 0,
      fails: false,
    },
    {
      name: 'a refusal',
      verdict: { status: 'no-answer', cause: 'refusal', scorer: 's' },
      allowed: 0,
      fails: false,
    },
  ] as const)('$name, $allowed allowed', ({ verdict, allowed, fails }) => {
    const check = (): void => checkUnknown(leftOpen(verdict), { allowed, recorded: false });
    if (!fails) expect(check).not.toThrow();
    else expect(check).toThrow('2 of 3 global answers could not be scored (2 judge-failed), more than 5 %');
  });

  it.each([
    { cause: 'http-413', recorded: false, hint: 'Send smaller images with --pixels' },
    { cause: 'http-302', recorded: false, hint: 'Mend what the service refuses' },
    { cause: 'http-503', recorded: false, hint: 'Run the same command again' },
    { cause: 'http-413', recorded: true, hint: 'The answers were recorded: ask for these once more' },
    {
      cause: 'missing-prediction',
      recorded: true,
      hint: 'The answers were recorded: ask for these once more',
    },
    { cause: 'undecided', recorded: true, hint: 'Name a judge with --judge-model' },
    { cause: 'judge-failed', recorded: true, hint: 'Look at the judge' },
  ])('of $cause, recorded: $recorded, says $hint', ({ cause, recorded, hint }) => {
    const check = (): void =>
      checkUnknown(leftOpen({ status: 'unknown', cause, scorer: 's' }), { allowed: 0, recorded });
    expect(check).toThrow(hint);
    if (recorded) expect(check).not.toThrow('same command');
  });
});
