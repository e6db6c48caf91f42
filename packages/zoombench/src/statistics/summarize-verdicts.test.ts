import type { Verdict } from '@r2i/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { summarizeVerdicts } from './summarize-verdicts.ts';

const correct: Verdict = { status: 'correct', answer: 'B', scorer: 'test' };
const incorrect: Verdict = { status: 'incorrect', answer: 'A', scorer: 'test' };
const unscored: Verdict = { status: 'unscored', reason: 'no-answer-found', scorer: 'test' };
const failed: Verdict = { status: 'unscored', reason: 'call-failed', scorer: 'test' };

describe('summarizeVerdicts', () => {
  it('says nothing of nothing', () => {
    expect(summarizeVerdicts([])).toEqual({
      total: 0,
      correct: 0,
      incorrect: 0,
      unscored: 0,
      unscoredReasons: {},
      accuracy: null,
      accuracyWhenScored: null,
      standardError: null,
      interval: null,
      clustered: null,
    });
    expect(summarizeVerdicts([], { clusters: [] }).clustered).toEqual({
      clusters: 0,
      standardError: null,
      effectiveTrials: null,
      interval: null,
    });
  });

  it('refuses clusters that do not match', () => {
    expect(() => summarizeVerdicts([correct], { clusters: [] })).toThrow('0 cluster names for 1 verdicts');
  });

  it('counts an unscored output as wrong, and apart', () => {
    const summary = summarizeVerdicts([
      correct,
      correct,
      incorrect,
      unscored,
      failed,
      unscored,
      correct,
      correct,
    ]);
    expect(summary).toMatchObject({
      total: 8,
      correct: 4,
      incorrect: 1,
      unscored: 3,
      accuracy: 0.5,
      accuracyWhenScored: 0.8,
    });
    expect(Object.entries(summary.unscoredReasons)).toEqual([
      ['call-failed', 1],
      ['no-answer-found', 2],
    ]);
    expect(summary.standardError).toBeCloseTo(Math.sqrt(0.25 / 8), 12);
  });

  it('has no accuracy of the scored where nothing was scored', () => {
    expect(summarizeVerdicts([unscored])).toMatchObject({ accuracy: 0, accuracyWhenScored: null });
  });

  it('loses no verdict, and the interval holds the accuracy', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(correct, incorrect, unscored, failed), { minLength: 1 }),
        (verdicts) => {
          const summary = summarizeVerdicts(verdicts);
          expect(summary.correct + summary.incorrect + summary.unscored).toBe(verdicts.length);
          expect(summary.interval?.low).toBeLessThanOrEqual(summary.accuracy ?? -1);
          expect(summary.interval?.high).toBeGreaterThanOrEqual(summary.accuracy ?? 2);
        },
      ),
    );
  });
});
