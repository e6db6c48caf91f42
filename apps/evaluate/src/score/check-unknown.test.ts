import type { BenchmarkItem, Prediction } from '@r2i/schema';
import { type DualViewResult, scoreDualView } from '@r2i/zoombench';
import { describe, expect, it } from 'vitest';

import { checkUnscored } from './check-unscored.ts';

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
function leftOpen(reason: string): DualViewResult {
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
    score: (_, output) =>
      output === 'car'
        ? { status: 'correct', answer: output, scorer: 's' }
        : { status: 'unscored', reason, scorer: 's' },
  });
}

describe('checkUnscored', () => {
  it.each([
    { reason: 'judge-failed', allowed: 0.05, fails: true },
    { reason: 'judge-failed', allowed: 0.7, fails: false },
    // What the rules of the reference do not accept waits for its judge, and is no fault.
    { reason: 'needs-judge', allowed: 0, fails: false },
  ])('$reason, $allowed allowed', ({ reason, allowed, fails }) => {
    const check = (): void => checkUnscored(leftOpen(reason), allowed);
    if (!fails) expect(check).not.toThrow();
    else expect(check).toThrow('2 of 3 global answers could not be scored (2 judge-failed), more than 5 %');
  });
});
