import type { Verdict } from '@r2i/schema';
import { describe, expect, it } from 'vitest';

import { circularAccuracy } from './circular-accuracy.ts';
import { type GroupedVerdict, groupAccuracy } from './group-accuracy.ts';
import { pairAccuracy } from './pair-accuracy.ts';
import { robustness } from './robustness.ts';

const verdicts: Readonly<Record<string, Verdict>> = {
  '+': { status: 'correct', answer: 'A', scorer: 'test' },
  '-': { status: 'incorrect', answer: 'B', scorer: 'test' },
  '?': { status: 'no-answer', cause: 'wrong-form', scorer: 'test' },
  '!': { status: 'unknown', cause: 'call-failed', scorer: 'test' },
};

/** `++-? ++++`: a group a word, an item a sign. Items come in the order of rotations. */
function rowsOf(text: string): GroupedVerdict[] {
  const groups = text.split(' ').filter((word) => word !== '');
  const longest = Math.max(0, ...groups.map((word) => word.length));
  return Array.from({ length: longest }, (_, place) => place).flatMap((place) =>
    groups.flatMap((word, index) => {
      const verdict = verdicts[word[place] ?? ''];
      return verdict === undefined ? [] : [{ group: `g${index}`, verdict }];
    }),
  );
}

describe('groupAccuracy', () => {
  it.each([
    { rows: '', strict: [0, 0], average: null, incomplete: 0, byCorrect: [0, 0, 0, 0, 0] },
    { rows: '++++', strict: [1, 1], average: 1, incomplete: 0, byCorrect: [0, 0, 0, 0, 1] },
    { rows: '+++-', strict: [0, 1], average: 0.75, incomplete: 0, byCorrect: [0, 0, 0, 1, 0] },
    { rows: '+++?', strict: [0, 1], average: 0.75, incomplete: 0, byCorrect: [0, 0, 0, 1, 0] },
    {
      rows: '++++ ---- ++-- ++++',
      strict: [2, 4],
      average: 0.625,
      incomplete: 0,
      byCorrect: [1, 0, 1, 0, 2],
    },
    { rows: '++++ +++!', strict: [1, 1], average: 1, incomplete: 1, byCorrect: [0, 0, 0, 0, 1] },
    { rows: '++++ ++', strict: [1, 1], average: 1, incomplete: 1, byCorrect: [0, 0, 0, 0, 1] },
    { rows: '+ -', strict: [0, 0], average: 0.5, incomplete: 2, byCorrect: [0, 0, 0, 0, 0] },
  ])('scores "$rows" by hand', ({ rows, strict, average, incomplete, byCorrect }) => {
    const [successes, total] = strict;
    expect(groupAccuracy(rowsOf(rows), { size: 4 })).toMatchObject({
      strict: { successes, total },
      average: { share: average },
      incomplete,
      byCorrect,
    });
  });

  it('gives the strict share a Wilson interval whose trials are groups', () => {
    const rows = rowsOf(`${'++ '.repeat(8)}${'+- '.repeat(2)}`);
    const { strict } = groupAccuracy(rows, { size: 2 });
    expect(strict.share).toBe(0.8);
    // 8 of 10, by hand: (0.8 + z²/20 ± z sqrt(0.016 + z²/400)) / (1 + z²/10) with z² = 3.8415.
    expect(strict.interval?.low).toBeCloseTo(0.4902, 4);
    expect(strict.interval?.high).toBeCloseTo(0.9433, 4);
  });

  it('forms groups within a sample', () => {
    const twice = [0, 1].flatMap((sample) =>
      rowsOf(sample === 0 ? '++' : '+-').map((row) => ({ ...row, sample })),
    );
    const { strict } = groupAccuracy(twice, { size: 2 });
    // One group asked twice is one cluster: its two samples do not tell how sure the share is.
    expect(strict).toEqual({ successes: 1, total: 2, share: 0.5, interval: null });
  });

  it('widens the interval of the average where the items of a group are right or wrong together', () => {
    const together = groupAccuracy(rowsOf('++++ ---- '.repeat(10)), { size: 4 }).average;
    const apart = groupAccuracy(rowsOf('+-+- -+-+ '.repeat(10)), { size: 4 }).average;
    const width = ({ interval }: typeof together): number => (interval?.high ?? 0) - (interval?.low ?? 0);
    expect([together.share, apart.share]).toEqual([0.5, 0.5]);
    expect(width(together)).toBeGreaterThan(1.8 * width(apart));
  });

  it('refuses a group that is too large, and a size that is none', () => {
    expect(() => groupAccuracy(rowsOf('+++'), { size: 2 })).toThrow(/group g0 has 3 items; 2 is the most/);
    for (const size of [0, 1.5]) expect(() => groupAccuracy([], { size })).toThrow(RangeError);
  });
});

describe('the rules of benchmarks', () => {
  it('circular: always answering A gets a quarter on average and nothing in strict', () => {
    const result = circularAccuracy(rowsOf('+--- -+-- --+- ---+'));
    expect(result).toMatchObject({ average: { share: 0.25 }, strict: { successes: 0, total: 4, share: 0 } });
  });

  it('circular: takes another number of rotations', () => {
    expect(circularAccuracy(rowsOf('++ +-'), { rotations: 2 }).strict.share).toBe(0.5);
  });

  it('pairs: both must be right', () => {
    expect(pairAccuracy(rowsOf('++ +- -+ --'))).toMatchObject({
      average: { successes: 4, total: 8, share: 0.5 },
      strict: { successes: 1, total: 4 },
      byCorrect: [1, 2, 1],
    });
  });

  it('robustness: one edit answered wrong is enough', () => {
    const rows = rowsOf(`${'+'.repeat(10)} ${'+'.repeat(9)}- -${'+'.repeat(9)}`);
    expect(robustness(rows)).toMatchObject({
      strict: { successes: 1, total: 3 },
      average: { share: 28 / 30 },
    });
    expect(robustness(rowsOf('+++'), { size: 3 }).strict.share).toBe(1);
  });
});
