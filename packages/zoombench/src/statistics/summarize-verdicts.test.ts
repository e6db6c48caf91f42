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
      unknown: 1,
      unknownCauses: { 'call-failed': 1 },
      accuracy: 0.5,
      accuracyWhenAnswered: 0.8,
    });
    expect(Object.entries(summary.noAnswerCauses)).toEqual([
      ['refusal', 1],
      ['wrong-form', 2],
    ]);
    expect(summary.standardError).toBeCloseTo(Math.sqrt(0.25 / 8), 12);
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

  it('loses no verdict, and the interval holds the accuracy', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(correct, incorrect, rambling, refused, failed), { minLength: 1 }),
        (verdicts) => {
          const summary = summarizeVerdicts(verdicts);
          const { correct: right, incorrect: wrong, noAnswer, unknown } = summary;
          expect(right + wrong + noAnswer + unknown).toBe(verdicts.length);
          if (unknown === verdicts.length) return;
          expect(summary.interval?.low).toBeLessThanOrEqual(summary.accuracy ?? -1);
          expect(summary.interval?.high).toBeGreaterThanOrEqual(summary.accuracy ?? 2);
        },
      ),
    );
  });
});
