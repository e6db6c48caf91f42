import { type BenchmarkItem, type Prediction, parseRecord, type View } from '@r2i/schema';
import { describe, expect, it } from 'vitest';

import { PredictionsMismatchError } from '../errors/predictions-mismatch-error.ts';
import { compareModels } from './compare-models.ts';
import type { DualViewResult } from './dual-view-result.ts';
import { dualViewResultSchema } from './dual-view-schema.ts';
import { scoreDualView } from './score-dual-view.ts';

function item(id: string, changes: Partial<BenchmarkItem> = {}): BenchmarkItem {
  return {
    id,
    query: 'How many?',
    target: '5',
    form: 'open',
    options: [],
    box: { frame: 'pixel', left: 0, top: 0, right: 10, bottom: 10 },
    dimension: 'counting',
    imageId: `image-${id}`,
    ...changes,
  };
}

function prediction(
  id: string,
  view: View,
  output: string | null,
  changes: Partial<Prediction> = {},
): Prediction {
  return {
    schema: 'r2i.prediction/1',
    item: id,
    view,
    model: 'student/1',
    sample: 0,
    output,
    ...(output === null ? { fault: 'timeout' } : {}),
    ...changes,
  };
}

const items = [
  item('a'),
  item('b', {
    form: 'choice',
    target: 'B',
    query: 'Which?\nA. red\nB. blue',
    dimension: 'colour',
    category: 'street',
  }),
  item('c', { box: null, dimension: null, imageId: 'image-a' }),
];
const predictions = [
  prediction('a', 'global', '4', { latencyMs: 12 }),
  prediction('a', 'regional', 'five'),
  prediction('b', 'global', 'blue'),
  prediction('b', 'regional', null),
  prediction('c', 'global', 'According to the image, many'),
];

describe('scoreDualView', () => {
  const result = scoreDualView(items, predictions, {
    imageSizes: new Map([['image-a', { width: 100, height: 100 }]]),
    draws: 200,
  });

  it('gives plain data that its schema takes back unchanged', () => {
    expect(parseRecord(dualViewResultSchema, JSON.parse(JSON.stringify(result)), 'result')).toEqual(result);
  });

  it('scores every item in each view, and takes what is missing for no evidence', () => {
    expect(
      result.rows.map(({ item: id, flip, global, regional }) => [id, flip, global.verdict, regional.verdict]),
    ).toEqual([
      [
        'a',
        'gained-by-zoom',
        { status: 'incorrect', answer: '4', scorer: 'number' },
        { status: 'correct', answer: '5', scorer: 'number' },
      ],
      [
        'b',
        'unknown',
        { status: 'correct', answer: 'B', scorer: 'choice' },
        { status: 'unknown', cause: 'timeout', scorer: 'rules' },
      ],
      [
        'c',
        'unknown',
        { status: 'no-answer', cause: 'wrong-form', detail: 'no-number', scorer: 'number' },
        { status: 'unknown', cause: 'missing-prediction', scorer: 'rules' },
      ],
    ]);
    expect(result.global).toMatchObject({ total: 3, correct: 1, noAnswer: 1, unknown: 0 });
    expect(result.global.noAnswerCauses).toEqual({ 'wrong-form': 1 });
    expect(result.regional).toMatchObject({
      total: 3,
      correct: 1,
      unknown: 2,
      unknownCauses: { 'missing-prediction': 1, timeout: 1 },
      accuracy: 1,
    });
    expect(result.gap).toMatchObject({
      asked: 3,
      pairs: 1,
      clusters: 1,
      missing: { 'missing-prediction': 1, timeout: 1 },
      gap: 1,
      bounds: { low: 0, high: 2 / 3 },
      pValue: 1,
    });
    expect(result.rows[0]?.global.latencyMs).toBe(12);
    expect(result.rows[1]?.options).toEqual(['red', 'blue']);
  });

  it('splits the items by dimension, form and area, each item once', () => {
    const keys = (groups: typeof result.byForm): string[] =>
      groups.map(({ key, gap }) => `${key}: ${gap.asked}`);
    expect(keys(result.byDimension)).toEqual(['counting: 1', 'colour: 1', 'unknown: 1']);
    expect(keys(result.byForm)).toEqual(['choice: 1', 'open: 2']);
    expect(keys(result.byArea)).toEqual(['1 % to 5 %: 1', 'unknown: 2']);
  });

  it('does not depend on the order of the predictions', () => {
    const sizes = { imageSizes: new Map([['image-a', { width: 100, height: 100 }]]), draws: 200 };
    expect(scoreDualView(items, predictions.toReversed(), sizes)).toEqual(result);
  });

  it('keeps repeated samples apart and in one cluster', () => {
    const twice = [0, 1].flatMap((sample) => [
      prediction('a', 'global', sample === 0 ? '5' : '4', { sample }),
      prediction('a', 'regional', '5', { sample }),
    ]);
    const repeated = scoreDualView([item('a')], twice, { draws: 50 });
    expect(repeated).toMatchObject({
      items: 1,
      samples: 2,
      global: { accuracy: 0.5 },
      gap: { pairs: 2, clusters: 1, gap: 0.5, pValue: null },
      repeats: { global: { mean: 0.5, bySample: [1, 0], majority: 0.5 }, regional: { majority: 1 } },
    });
    expect(parseRecord(dualViewResultSchema, JSON.parse(JSON.stringify(repeated)), 'result')).toEqual(
      repeated,
    );
  });

  it('states the pixel budget, marks boxes that vanish at it, and records the crop scale', () => {
    const shown = scoreDualView(items, predictions, {
      imageSizes: new Map([
        ['image-a', { width: 100, height: 100 }],
        ['image-b', { width: 40, height: 40 }],
      ]),
      cropSizes: new Map([['a', { width: 20, height: 20 }]]),
      pixelBudget: 2500,
      minVisibleSide: 6,
      draws: 50,
    });
    expect(shown).toMatchObject({ pixelBudget: 2500, minVisibleSide: 6, cropScale: { known: 1, median: 2 } });
    expect(shown.rows.map((row) => [row.visibleSide, row.visibility, row.cropScale, row.category])).toEqual([
      [5, 'too-small', 2, null],
      [10, 'visible', null, 'street'],
      [null, 'unknown', null, null],
    ]);
    expect(shown.byVisibility.map(({ key, gap }) => [key, gap.gap])).toEqual([
      ['below 6 px', 1],
      ['6 px and more', null],
      ['unknown', null],
    ]);
    expect(shown.byVisibility.map(({ gap }) => gap.bounds)).toEqual([
      { low: 1, high: 1 },
      { low: -1, high: 0 },
      { low: 0, high: 1 },
    ]);
    expect(shown.byCategory.map(({ key, gap }) => [key, gap.asked])).toEqual([
      ['street', 1],
      ['unknown', 2],
    ]);
    expect(parseRecord(dualViewResultSchema, JSON.parse(JSON.stringify(shown)), 'result')).toEqual(shown);
  });

  it.each([
    { maxUnknownShare: 0, codes: ['too-many-unknown', 'few-images'] },
    { maxUnknownShare: 0.5, codes: ['too-many-unknown', 'few-images'] },
    { maxUnknownShare: 1, codes: ['few-images'] },
  ])('warns of more unknown outputs than $maxUnknownShare', ({ maxUnknownShare, codes }) => {
    const { warnings } = scoreDualView(items, predictions, { maxUnknownShare, draws: 50 });
    expect(warnings.map(({ code }) => code)).toEqual(codes);
  });

  it('takes another scorer', () => {
    const { global } = scoreDualView(items, predictions, {
      score: (_, output) => ({ status: 'correct', answer: output, scorer: 'kind' }),
      draws: 50,
    });
    expect(global.accuracy).toBe(1);
  });

  it('takes no items at all', () => {
    expect(scoreDualView([], [])).toMatchObject({
      model: null,
      items: 0,
      global: { accuracy: null },
      rows: [],
    });
  });

  it.each([
    { problem: 'unknown-item', given: [prediction('z', 'global', '5')], values: ['z'] },
    {
      problem: 'duplicate-prediction',
      given: [prediction('a', 'global', '5'), prediction('a', 'global', '4')],
      values: ['global 0 a'],
    },
    {
      problem: 'several-models',
      given: [prediction('a', 'global', '5'), prediction('a', 'regional', '5', { model: 'other' })],
      values: ['student/1', 'other'],
    },
  ])('refuses $problem', ({ problem, given, values }) => {
    let caught: unknown;
    try {
      scoreDualView(items, given);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(PredictionsMismatchError);
    expect(caught).toMatchObject({ code: 'zoombench/predictions-mismatch', problem, values });
  });

  it('refuses two items with one id', () => {
    expect(() => scoreDualView([item('a'), item('a')], [])).toThrow('Items with the same id: a.');
  });
});

describe('items that belong together', () => {
  const rotations = (imageOf: (index: number) => string, group: boolean): BenchmarkItem[] =>
    Array.from({ length: 24 }, (_, index) =>
      item(String(index), {
        imageId: imageOf(index),
        ...(group ? { group: `question ${index >> 2}` } : {}),
      }),
    );
  const answers = (rotated: readonly BenchmarkItem[]): Prediction[] =>
    rotated.flatMap(({ id }, index) => [
      prediction(id, 'global', index < 8 ? '5' : '4'),
      prediction(id, 'regional', '5'),
    ]);
  const score = (rotated: BenchmarkItem[]): DualViewResult =>
    scoreDualView(rotated, answers(rotated), { draws: 20 });
  const width = ({ global: { interval } }: DualViewResult): number =>
    (interval?.high ?? 0) - (interval?.low ?? 0);
  const apart = score(rotations((index) => `image-${index}`, false));

  it.each([
    { case: 'one image', rotated: rotations((index) => `image-${index >> 2}`, false) },
    { case: 'one image and one group', rotated: rotations((index) => `image-${index >> 2}`, true) },
    {
      case: 'one group, each on a picture of its own',
      rotated: rotations((index) => `image-${index}`, true),
    },
  ])('are no independent trials: $case', ({ rotated }) => {
    const result = score(rotated);
    // Two of six questions are right in all four rotations: six trials, not 24.
    expect(result.global).toMatchObject({ accuracy: 1 / 3, clustered: { clusters: 6 } });
    expect(width(result)).toBeGreaterThan(1.7 * width(apart));
    expect(result.gap).toMatchObject({ clusters: 6, gap: 2 / 3, pValue: 0.125 });
    expect(apart.gap.pValue).toBeLessThan(0.0001);
    expect(result.byForm[0]?.global.interval).toEqual(result.global.interval);
    expect(compareModels(result, result).global).toMatchObject({ items: 24, pValue: 1 });
    expect(parseRecord(dualViewResultSchema, JSON.parse(JSON.stringify(result)), 'x')).toEqual(result);
  });

  it('keep their intervals in any order of items and predictions', () => {
    const rotated = rotations((index) => `image-${index >> 2}`, true);
    const { rows: _, ...result } = score(rotated);
    const { rows: __, ...turned } = scoreDualView(rotated.toReversed(), answers(rotated).toReversed(), {
      draws: 20,
    });
    expect(turned).toEqual(result);
  });
});

describe('items without a crop', () => {
  const all = new Set(['a', 'b']);
  const asked = [
    prediction('a', 'global', '5', { calls: 3, latencyMs: 9 }),
    prediction('b', 'global', 'red'),
  ];
  const few = items.slice(0, 2);

  it('count in the global view alone', () => {
    const result = scoreDualView(few, asked, { draws: 100, withoutCrop: all });
    expect(result).toMatchObject({
      global: { total: 2, correct: 1 },
      regional: { total: 0, unknown: 0, accuracy: null },
      gap: { pairs: 0, gap: null },
    });
    expect(result.rows[0]).toMatchObject({
      flip: null,
      global: { calls: 3, latencyMs: 9 },
      regional: { verdict: { status: 'unknown', cause: 'no-crop' } },
    });
    expect(parseRecord(dualViewResultSchema, JSON.parse(JSON.stringify(result)), 'x')).toEqual(result);
  });

  it('stand beside items that have one', () => {
    const result = scoreDualView(few, [...asked, prediction('b', 'regional', 'B')], {
      draws: 100,
      withoutCrop: new Set(['a']),
    });
    expect(result).toMatchObject({
      global: { total: 2 },
      regional: { total: 1, correct: 1 },
      gap: { gap: 1 },
    });
    expect(compareModels(result, result, { draws: 100 })).toMatchObject({
      items: 2,
      regional: { first: 1, flips: { 'both-correct': 1 } },
      gap: { first: 1, difference: 0 },
    });
  });

  it('are taken as asked where there is an answer all the same', () => {
    const result = scoreDualView(few, [prediction('a', 'regional', '5')], { draws: 100, withoutCrop: all });
    expect(result.regional).toMatchObject({ total: 1, correct: 1 });
  });
});
