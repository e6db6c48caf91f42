import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { correctAccuracy } from './correct-accuracy.ts';
import { countConfusion, judgeAgreement } from './judge-calibration.ts';

const matrix = (
  truePositive: number,
  falsePositive: number,
  trueNegative: number,
  falseNegative: number,
) => ({
  truePositive,
  falsePositive,
  trueNegative,
  falseNegative,
});

describe('judgeAgreement', () => {
  // By hand: of 50, 20 both accept and 15 both refuse; chance gives 0.5 * 0.6 + 0.5 * 0.4 = 0.5.
  it.each([
    {
      name: 'a textbook table',
      of: matrix(20, 5, 15, 10),
      total: 50,
      agreement: 0.7,
      kappa: 0.4,
      sensitivity: 2 / 3,
      specificity: 0.75,
    },
    {
      name: 'no errors',
      of: matrix(3, 0, 2, 0),
      total: 5,
      agreement: 1,
      kappa: 1,
      sensitivity: 1,
      specificity: 1,
    },
    {
      name: 'nothing but errors',
      of: matrix(0, 2, 0, 2),
      total: 4,
      agreement: 0,
      kappa: -1,
      sensitivity: 0,
      specificity: 0,
    },
    {
      name: 'a judge that accepts all',
      of: matrix(3, 1, 0, 0),
      total: 4,
      agreement: 0.75,
      kappa: 0,
      sensitivity: 1,
      specificity: 0,
    },
    {
      name: 'one class only',
      of: matrix(4, 0, 0, 0),
      total: 4,
      agreement: 1,
      kappa: null,
      sensitivity: 1,
      specificity: null,
    },
    {
      name: 'nothing',
      of: matrix(0, 0, 0, 0),
      total: 0,
      agreement: null,
      kappa: null,
      sensitivity: null,
      specificity: null,
    },
  ])('of $name', ({ of, name: _, ...expected }) => {
    const { kappa, agreement, sensitivity, specificity, total } = judgeAgreement(of);
    const got = { total, agreement, kappa, sensitivity, specificity };
    for (const key of ['total', 'agreement', 'kappa', 'sensitivity', 'specificity'] as const) {
      if (expected[key] === null) expect(got[key]).toBeNull();
      else expect(got[key]).toBeCloseTo(expected[key], 12);
    }
  });

  it('counts pairs', () => {
    const pairs = [
      { correct: true, accepted: true },
      { correct: true, accepted: false },
      { correct: true, accepted: false },
      { correct: false, accepted: true },
    ];
    expect(countConfusion(pairs)).toEqual(matrix(1, 1, 0, 2));
  });

  it('refuses what is no count', () => {
    expect(() => judgeAgreement(matrix(1, -1, 0, 0))).toThrow(RangeError);
    expect(() => judgeAgreement(matrix(1, 0.5, 0, 0))).toThrow(RangeError);
  });
});

describe('correctAccuracy', () => {
  it('corrects by hand: 60 of 100 accepted at 0.9 and 0.8 are (0.6 - 0.2) / 0.7 correct', () => {
    const result = correctAccuracy(
      { total: 100, correctByRules: 0, judged: 100, accepted: 60 },
      matrix(45, 10, 40, 5),
    );
    expect(result?.raw).toBeCloseTo(0.6, 12);
    expect(result?.corrected).toBeCloseTo(4 / 7, 12);
    // Worked out step by step: se' 46/52, sp' 41/52, share' 0.5963; truth' 0.5716, shift -0.0019, spread 0.1735.
    expect(result?.interval.low).toBeCloseTo(0.396257, 4);
    expect(result?.interval.high).toBeCloseTo(0.743166, 4);
  });

  it('leaves verdicts of rules as they are', () => {
    const result = correctAccuracy(
      { total: 200, correctByRules: 50, judged: 100, accepted: 60 },
      matrix(45, 10, 40, 5),
    );
    expect(result?.raw).toBeCloseTo(0.55, 12);
    expect(result?.corrected).toBeCloseTo((50 + 400 / 7) / 200, 12);
  });

  it.each([
    { name: 'nothing was judged', counts: [10, 5, 0, 0], of: matrix(5, 1, 5, 1) },
    { name: 'no row of the slice is correct', counts: [10, 0, 10, 5], of: matrix(0, 1, 5, 0) },
    { name: 'no row of the slice is incorrect', counts: [10, 0, 10, 5], of: matrix(5, 0, 0, 1) },
    { name: 'the judge tosses a coin', counts: [10, 0, 10, 5], of: matrix(5, 5, 5, 5) },
  ])(
    'says nothing where $name',
    ({ counts: [total = 0, correctByRules = 0, judged = 0, accepted = 0], of }) => {
      expect(correctAccuracy({ total, correctByRules, judged, accepted }, of)).toBeNull();
    },
  );

  it('stays within [0, 1], and is the raw one for a judge that never errs', () => {
    const count = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(
        count,
        count,
        count,
        count,
        fc.integer({ min: 1, max: 200 }),
        fc.nat(200),
        (a, b, c, d, judged, x) => {
          const counts = { total: judged, correctByRules: 0, judged, accepted: x % (judged + 1) };
          const result = correctAccuracy(counts, matrix(a, b, c, d));
          if (result !== null) {
            expect(result.corrected).toBeGreaterThanOrEqual(0);
            expect(result.corrected).toBeLessThanOrEqual(1);
            expect(result.interval.low).toBeGreaterThanOrEqual(0);
            expect(result.interval.high).toBeLessThanOrEqual(1);
            expect(result.interval.low).toBeLessThanOrEqual(result.interval.high);
          }
          const perfect = correctAccuracy(counts, matrix(a, 0, c, 0));
          expect(perfect?.corrected).toBeCloseTo(perfect?.raw ?? -1, 12);
        },
      ),
    );
  });

  it('refuses counts that contradict each other', () => {
    expect(() =>
      correctAccuracy({ total: 10, correctByRules: 0, judged: 5, accepted: 6 }, matrix(1, 0, 1, 0)),
    ).toThrow(RangeError);
    expect(() =>
      correctAccuracy({ total: 10, correctByRules: 6, judged: 5, accepted: 1 }, matrix(1, 0, 1, 0)),
    ).toThrow(RangeError);
    expect(() =>
      correctAccuracy({ total: 1.5, correctByRules: 0, judged: 1, accepted: 1 }, matrix(1, 0, 1, 0)),
    ).toThrow(RangeError);
  });
});
