import { type BenchmarkItem, type Prediction, parseRecord, views } from '@r2i/schema';
import { describe, expect, it } from 'vitest';

import { dualViewResultSchema } from './dual-view-schema.ts';
import { scoreDualView } from './score-dual-view.ts';

const items = Array.from(
  { length: 6 },
  (_, index): BenchmarkItem => ({
    id: `item-${index}`,
    query: 'How many?',
    target: '5',
    form: 'open',
    options: [],
    box: null,
    dimension: 'counting',
    imageId: `image-${index >> 1}`,
  }),
);
const predictions = items.flatMap(({ id }, index) =>
  views.map(
    (view): Prediction => ({
      schema: 'r2i.prediction/1',
      item: id,
      view,
      model: 'm',
      sample: 0,
      ...(view === 'global' && index < 3
        ? { output: null, fault: 'x answered 413' }
        : { output: view === 'regional' ? '5' : '4' }),
    }),
  ),
);
const result = scoreDualView(items, predictions, { draws: 30, seed: 4 });

const { maxUnknownShare: maxUnscoredShare, ...rest } = result;

/** As the form before had it: failed calls as one kind, a flip for every pair, numbers that count failures as wrong. */
const former = {
  ...rest,
  schema: 'r2i.evaluation/1',
  maxUnscoredShare,
  warnings: [{ code: 'too-many-unscored', message: 'm' }],
  gap: { pairs: 6, clusters: 3, gap: 1, standardError: 0, interval: null, flips: {}, pValue: 0.03 },
  global: {
    total: 6,
    correct: 0,
    incorrect: 3,
    unscored: 3,
    unscoredReasons: { 'call-failed': 3 },
    accuracy: 0,
    accuracyWhenScored: 0,
    standardError: 0.2,
    interval: null,
    clustered: null,
  },
  rows: result.rows.map((row) => ({
    ...row,
    flip: 'gained-by-zoom',
    global:
      row.flip === 'unknown'
        ? { ...row.global, verdict: { status: 'unscored', reason: 'call-failed', scorer: 'rules' } }
        : row.global,
  })),
};

const read = (value: unknown): unknown =>
  parseRecord(dualViewResultSchema, JSON.parse(JSON.stringify(value)), 'result');

describe('dualViewResultSchema', () => {
  it('takes back what was written', () => {
    expect(read(result)).toEqual(result);
  });

  it('makes the numbers of the form before anew, from its rows', () => {
    expect(read(former)).toMatchObject({
      schema: 'r2i.evaluation/2',
      items: 6,
      seed: 4,
      maxUnknownShare: 0.02,
      warnings: [{ code: 'too-many-unknown' }, { code: 'few-images' }],
      global: { total: 6, unknownCauses: { 'call-failed': 3 }, accuracy: 0 },
      gap: { asked: 6, pairs: 3, gap: 1, bounds: { low: 0.5, high: 1 }, missing: { 'call-failed': 3 } },
      rows: [{ flip: 'unknown' }, {}, {}, { flip: 'gained-by-zoom' }, {}, {}],
    });
    expect(read(read(former))).toEqual(read(former));
  });

  it('takes what was unscored for what its reason means, and counts it so', () => {
    const reasons = ['call-failed', 'needs-judge', 'no-number', 'inexact-text', 'http-503', 'empty-output'];
    const rows = former.rows.map((row, index) => ({
      ...row,
      global: {
        ...row.global,
        verdict: { status: 'unscored', reason: reasons[index], scorer: 'text' },
      },
    }));
    const scorer = 'text';
    expect(read({ ...former, rows })).toMatchObject({
      global: {
        total: 6,
        correct: 0,
        incorrect: 1,
        noAnswer: 2,
        noAnswerCauses: { empty: 1, 'wrong-form': 1 },
        unknown: 3,
        unknownCauses: { 'call-failed': 1, 'http-503': 1, undecided: 1 },
        accuracy: 0,
        accuracyWhenAnswered: 0,
      },
      gap: { asked: 6, pairs: 3, missing: { 'call-failed': 1, 'http-503': 1, undecided: 1 } },
      rows: [
        { flip: 'unknown', global: { verdict: { status: 'unknown', cause: 'call-failed', scorer } } },
        { flip: 'gained-by-zoom', global: { verdict: { status: 'incorrect', detail: 'needs-judge' } } },
        { flip: 'gained-by-zoom', global: { verdict: { status: 'no-answer', cause: 'wrong-form' } } },
        {
          flip: 'unknown',
          global: { verdict: { status: 'unknown', cause: 'undecided', detail: 'inexact-text' } },
        },
        { flip: 'unknown', global: { verdict: { status: 'unknown', cause: 'http-503', scorer } } },
        { flip: 'gained-by-zoom', global: { verdict: { status: 'no-answer', cause: 'empty' } } },
      ],
    });
  });

  it.each([
    { case: 'another form', change: { schema: 'r2i.evaluation/9' } },
    { case: 'no rows', change: { rows: undefined } },
    { case: 'a broken row', change: { rows: [{}] } },
    { case: 'no gap', change: { gap: undefined } },
  ])('refuses $case', ({ change }) => {
    expect(() => read({ ...result, ...change })).toThrow('result');
  });
});
