import type { Verdict } from '@r2i/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { summarizeVerdicts } from './summarize-verdicts.ts';

const correct: Verdict = { status: 'correct', answer: 'B', scorer: 'test' };
const incorrect: Verdict = { status: 'incorrect', answer: 'A', scorer: 'test' };
const refused: Verdict = { status: 'no-answer', cause: 'refusal', scorer: 'test' };
const rambling: Verdict = { status: 'no-answer', cause: 'wrong-form', scorer: 'test' };
const failed: Verdict = { status: 'unknown', cause: 'call-failed', scorer: 'test' };

describe('summarizeVerdicts', () => {
  it('says nothing of nothing', () => {
    expect(summarizeVerdicts([])).toEqual({
      total: 0,
      correct: 0,
      incorrect: 0,
      noAnswer: 0,
      noAnswerCauses: {},
      unknown: 0,
      unknownCauses: {},
      accuracy: null,
      accuracyWhenAnswered: null,
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

  it('counts an output without an answer as wrong, leaves out what is not known, and tells the causes', () => {
    const verdicts = [correct, correct, incorrect, rambling, failed, rambling, refused, correct, correct];
    const summary = summarizeVerdicts(verdicts, { clusters: [...'aabbccdde'] });
    expect(summary).toMatchObject({
      total: 9,
      correct: 4,
      incorrect: 1,
      noAnswer: 3,
      // The failed call is no evidence: 4 of the 8 that are known.
      unknown: 1,
      unknownCauses: { 'call-failed': 1 },
      accuracy: 0.5,
      accuracyWhenAnswered: 0.8,
    });
    expect(Object.entries(summary.noAnswerCauses)).toEqual([
      ['refusal', 1],
      ['wrong-form', 2],
    ]);
    expect(summary.standardError).toBe(summary.clustered?.standardError);
    expect(summarizeVerdicts(verdicts).standardError).toBeCloseTo(Math.sqrt(0.25 / 8), 12);
    const known = verdicts.flatMap((verdict, index) => (verdict === failed ? [] : [{ verdict, index }]));
    const without = summarizeVerdicts(
      known.map(({ verdict }) => verdict),
      { clusters: known.map(({ index }) => 'aabbccdde'[index] ?? '') },
    );
    const { total: _, unknown: __, unknownCauses: ___, ...shares } = summary;
    expect(without).toMatchObject(shares);
  });

  it('has no accuracy where nothing is known, and none of the answered where nothing was answered', () => {
    expect(summarizeVerdicts([rambling])).toMatchObject({ accuracy: 0, accuracyWhenAnswered: null });
    expect(summarizeVerdicts([failed])).toMatchObject({ total: 1, accuracy: null, interval: null });
  });

  it('has no accuracy at all where nothing is known', () => {
    expect(summarizeVerdicts([failed, failed], { clusters: ['a', 'b'] })).toMatchObject({
      total: 2,
      noAnswer: 0,
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
        fc.array(fc.constantFrom(correct, incorrect, rambling, refused, failed), { minLength: 1 }),
        (verdicts) => {
          const summary = summarizeVerdicts(verdicts);
          const { correct: right, incorrect: wrong, noAnswer, unknown } = summary;
          expect(right + wrong + noAnswer + unknown).toBe(verdicts.length);
          const missing = verdicts.filter((verdict) => verdict === failed).length;
          expect(unknown).toBe(missing);
          expect(summary.unknownCauses).toEqual(missing === 0 ? {} : { 'call-failed': missing });
          expect(summary.interval === null).toBe(missing === verdicts.length);
          expect(summary.interval?.low ?? 0).toBeLessThanOrEqual(summary.accuracy ?? 0);
          expect(summary.interval?.high ?? 1).toBeGreaterThanOrEqual(summary.accuracy ?? 1);
        },
      ),
    );
  });
});
