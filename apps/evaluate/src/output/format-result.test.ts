import type { Evaluation } from '@r2i/evaluation';
import type { BenchmarkItem, Prediction } from '@r2i/schema';
import { compareScorers, type ScorerDifference, scoreDualView } from '@r2i/zoombench';
import { describe, expect, it } from 'vitest';

import { formatResult } from './format-result.ts';

const item: BenchmarkItem = {
  id: '1',
  query: 'q',
  target: 'A',
  form: 'choice',
  options: ['x', 'y'],
  box: null,
  dimension: null,
  imageId: 'i',
};
const prediction = { schema: 'r2i.prediction/1', item: '1', model: 'm|n', sample: 0 } as const;

function evaluation(
  items: readonly BenchmarkItem[],
  predictions: readonly Prediction[],
  change: Partial<Evaluation> = {},
): Evaluation {
  const none = compareScorers([], { benchmark: 'zoom-bench' });
  const withoutCrop = new Set(
    predictions.some(({ view }) => view === 'regional') ? [] : items.map(({ id }) => id),
  );
  return {
    benchmark: { name: 'folder', path: '/bench', source: 'a folder', revision: null, scoring: 'accuracy' },
    reading: null,
    scorer: 'rules',
    scorerId: 'rules',
    prompt: null,
    price: null,
    shownPixels: { global: null, regional: null },
    result: scoreDualView(items, predictions, { draws: 100, withoutCrop }),
    groups: null,
    judge: null,
    scorers: { global: none, regional: none },
    ...change,
  };
}

describe('formatResult', () => {
  it('shows an empty evaluation without inventing numbers', () => {
    const text = formatResult(evaluation([], []), '/out');
    expect(text).toContain('zooming gap');
    expect(text).toContain('n/a');
    expect(text).not.toContain('NaN');
  });

  it('shows both accuracies and the gap', () => {
    const found = evaluation(
      [item],
      [
        { ...prediction, view: 'global', output: 'Answer: B', latencyMs: 1500, calls: 3 },
        { ...prediction, view: 'regional', output: 'Answer: A' },
      ],
    );
    const text = formatResult(found, '/out');
    expect(text).toMatch(/global +0\.0 %/);
    expect(text).toMatch(/regional +100\.0 %/);
    expect(text).toMatch(/zooming gap +100\.0 %/);
    expect(text).toContain('1 right only on the crop');
    expect(text).toContain('1.5 s to look and answer (median), 1.5 s at 95 %, 3.00 calls an answer');
    expect(text).toContain('warning      All items that are known come from 1 image');
  });

  it('says what is not known, which pairs the gap is over and what it could be; and where there is none', () => {
    const items = ['1', '2'].map((id) => ({ ...item, id, imageId: id }));
    const failed = { output: null, fault: 'http://x answered 413' };
    const some = evaluation(items, [
      { ...prediction, view: 'global', output: 'B' },
      { ...prediction, view: 'regional', output: 'A' },
      { ...prediction, item: '2', view: 'global', ...failed },
      { ...prediction, item: '2', view: 'regional', output: 'A' },
    ]);
    const text = formatResult(some, '/out');
    expect(text).toContain('not known    1 output global (http-413 1); 0 outputs regional, left out\n');
    expect(text).toContain(
      'gap is over  1 of 2 pairs, known in both views; over all 2 pairs it could be 50.0 % to 100.0 %',
    );
    expect(text).toMatch(/zooming gap +100\.0 %/);
    expect(text).toContain('no answer    0 outputs global; 0 outputs regional, counted as wrong\n');
    const none = evaluation(
      items,
      items.flatMap(({ id }) => [
        { ...prediction, item: id, view: 'global', ...failed } as const,
        { ...prediction, item: id, view: 'regional', output: 'A' } as const,
      ]),
    );
    expect(formatResult(none, '/out')).toContain('zooming gap  n/a: no pair is known in both views\n');
    expect(formatResult(none, '/out')).toMatch(/global +n\/a\n/);
    expect(formatResult(none, '/out')).not.toContain('flips');
  });

  it('says which items the gap is over where some have no crop', () => {
    const items = ['1', '2', '3'].map((id) => ({ ...item, id, imageId: id }));
    const predictions = items.flatMap(({ id }) => [
      { ...prediction, item: id, view: 'global', output: 'B' } as const,
      ...(id === '3' ? [] : [{ ...prediction, item: id, view: 'regional', output: 'A' } as const]),
    ]);
    const result = scoreDualView(items, predictions, { draws: 100, withoutCrop: new Set(['3']) });
    const text = formatResult(evaluation(items, predictions, { result }), '/out');
    expect(text).toContain('items        3, 2 of them asked in both views: the gap is over those alone\n');
    expect(formatResult(evaluation(items.slice(0, 2), predictions.slice(0, 4)), '/out')).toContain(
      'items        2\n',
    );
  });

  it('shows one view where there is one, and what the benchmark asks for', () => {
    const proportion = { successes: 1, total: 2, share: 0.5, interval: { low: 0.1, high: 0.9 } };
    const groups = { strict: proportion, average: proportion, incomplete: 1, byCorrect: [] };
    const found = evaluation([item], [{ ...prediction, view: 'global', output: 'A' }], {
      groups: { scoring: 'pair', groups },
    });
    const text = formatResult(found, '/out');
    expect(text).toContain('n/a: the benchmark has no crops');
    expect(text).toMatch(/both of a pair right 50\.0 % \[10\.0 %, 90\.0 %\] \(1 of 2; 1 incomplete/);
    expect(text).not.toContain('regional');
  });

  it.each([
    ['nothing where the scorers agree', 0, null],
    [
      'what it leaves to its judge, and what it decides otherwise',
      1,
      'global scorers the published scorer leaves 1 of 2 answers to its judge model, which is asked by --judge-model alone; of 1 that it decides by itself it reads 0 otherwise than our rules (scorers.json)',
    ],
  ])('says of scorers %s', (_, count, expected) => {
    const difference: ScorerDifference = {
      item: '1',
      target: 'A',
      output: 'A',
      kind: 'only-rules',
      rules: { status: 'correct', scorer: 'rules', answer: 'A' },
      reference: { status: 'incorrect', scorer: 'reference', answer: 'A', detail: 'needs-judge' },
    };
    const found = evaluation([item], [{ ...prediction, view: 'global', output: 'A' }]);
    const global = {
      ...found.scorers.global,
      total: 2,
      open: { rules: 0, reference: count },
      differences: Array.from({ length: count }, () => difference),
    };
    const text = formatResult({ ...found, scorers: { ...found.scorers, global } }, '/out');
    if (expected === null) expect(text).not.toContain('scorers');
    else expect(text).toContain(expected);
  });

  it.each([
    { scorer: 'rules', scorerId: 'rules', told: 'scorer       rules\n', beside: '', than: 'our rules' },
    {
      scorer: 'zwz-compatible',
      scorerId: 'zwz-compatible/1',
      told: 'scorer       zwz-compatible (zwz-compatible/1)\n',
      beside: '',
      than: 'our rules',
    },
    {
      scorer: 'anls',
      scorerId: 'anls/1/threshold=0.5',
      told: 'scorer       anls (anls/1/threshold=0.5)\n',
      beside: 'beside anls, which decided: ',
      than: 'the built-in rules',
    },
  ])('names the scorer that decided, $scorer, and what it stands beside', ({ scorer, scorerId, ...says }) => {
    const difference: ScorerDifference = {
      item: '1',
      target: 'A',
      output: 'A',
      kind: 'only-rules',
      rules: { status: 'correct', scorer: 'rules', answer: 'A' },
      reference: { status: 'incorrect', scorer: 'reference', answer: 'A', detail: 'B' },
    };
    const found = evaluation([item], [{ ...prediction, view: 'global', output: 'A' }], { scorer, scorerId });
    const global = { ...found.scorers.global, total: 1, differences: [difference] };
    const text = formatResult({ ...found, scorers: { ...found.scorers, global } }, '/out');
    expect(text).toContain(says.told);
    expect(text).toContain(
      `global scorers ${says.beside}the published scorer of 1 that it decides by itself it reads 1 otherwise than ${says.than} (scorers.json)`,
    );
  });
});
