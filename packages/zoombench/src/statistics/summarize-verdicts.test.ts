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
      unknown: 0,
      unknownCauses: {},
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
      // The failed call is no evidence: 4 of the 7 that were answered.
      unknown: 1,
      unknownCauses: { 'call-failed': 1 },
      accuracy: 4 / 7,
      accuracyWhenScored: 0.8,
    });
    expect(Object.entries(summary.unscoredReasons)).toEqual([
      ['call-failed', 1],
      ['no-answer-found', 2],
    ]);
    expect(summary.standardError).toBeCloseTo(Math.sqrt((4 * 3) / 7 ** 3), 12);
  });

  it('has no accuracy of the scored where nothing was scored', () => {
    expect(summarizeVerdicts([unscored])).toMatchObject({ accuracy: 0, accuracyWhenScored: null });
  });

  it('has no accuracy at all where nothing was answered', () => {
    expect(summarizeVerdicts([failed, failed], { clusters: ['a', 'b'] })).toMatchObject({
      total: 2,
      unscored: 2,
      unknown: 2,
      unknownCauses: { 'call-failed': 2 },
      accuracy: null,
      standardError: null,
      interval: null,
      clustered: { clusters: 0, interval: null },
    });
  });

  it('puts the interval by image in front wherever answers share an image, and only there', () => {
    const verdicts = [correct, correct, incorrect, failed, incorrect, correct];
    const shared = summarizeVerdicts(verdicts, { clusters: ['a', 'a', 'b', 'b', 'c', 'd'] });
    expect(shared.interval).toEqual(shared.clustered?.interval);
    expect(shared.standardError).toBe(shared.clustered?.standardError);
    // What failed shares its image with an answer: without it each has its own.
    const apart = summarizeVerdicts(verdicts, { clusters: ['a', 'b', 'c', 'c', 'd', 'e'] });
    expect(apart.interval).toEqual(summarizeVerdicts(verdicts).interval);
    expect(summarizeVerdicts([correct, incorrect], { clusters: ['a', 'a'] }).interval).toBeNull();
  });

  it('loses no verdict, and the interval holds the accuracy', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(correct, incorrect, unscored, failed), { minLength: 1 }),
        (verdicts) => {
          const summary = summarizeVerdicts(verdicts);
          expect(summary.correct + summary.incorrect + summary.unscored).toBe(verdicts.length);
          const missing = verdicts.filter((verdict) => verdict === failed).length;
          expect(summary.unknown).toBe(missing);
          expect(summary.unknownCauses).toEqual(missing === 0 ? {} : { 'call-failed': missing });
          expect(summary.interval === null).toBe(missing === verdicts.length);
          expect(summary.interval?.low ?? 0).toBeLessThanOrEqual(summary.accuracy ?? 0);
          expect(summary.interval?.high ?? 1).toBeGreaterThanOrEqual(summary.accuracy ?? 1);
        },
      ),
    );
  });
});
