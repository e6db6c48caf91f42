import type { BenchmarkItem, Prediction } from '@r2i/schema';
import { compareScorers, scoreDualView } from '@r2i/zoombench';
import { describe, expect, it } from 'vitest';

import type { Evaluation } from '../score/score-answers.ts';
import { summarize } from './summary.ts';
import { summaryMarkdown } from './summary-markdown.ts';

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
    result: scoreDualView(items, predictions, { draws: 100, withoutCrop }),
    groups: null,
    judge: null,
    scorers: { global: none, regional: none },
    ...change,
  };
}

describe('summaryMarkdown', () => {
  it('names the model, and has both views and the gap', () => {
    const found = evaluation(
      [item],
      [
        { ...prediction, view: 'global', output: 'Answer: B', latencyMs: 1500, calls: 3 },
        { ...prediction, view: 'regional', output: 'Answer: A' },
      ],
    );
    const text = summaryMarkdown(summarize(found));
    expect(text).toContain('# m|n\n');
    expect(text).toContain('| global | 0.0 % |');
    expect(text).toContain('| zooming gap | 100.0 % |');
  });

  it('has one view where there is one', () => {
    const found = evaluation([item], [{ ...prediction, view: 'global', output: 'A' }]);
    expect(summaryMarkdown(summarize(found))).not.toContain('regional');
  });

  it('shows the accuracy without the errors of the judge, and nothing where none can be had', () => {
    const found = evaluation([item], [{ ...prediction, view: 'global', output: 'A' }]);
    const none = { judged: 0, accepted: 0, open: 0, corrected: null };
    const corrected = { raw: 0.5, corrected: 0.4, interval: { low: 0.3, high: 0.6 } };
    const judge = {
      judge: 'j',
      calibration: null,
      replies: [],
      byView: { global: { ...none, corrected }, regional: none },
    };
    const expected = 'global: 40.0 % [30.0 %, 60.0 %], as counted 50.0 %';
    expect(summaryMarkdown(summarize({ ...found, judge }))).toContain(expected);
    const without = { ...judge, byView: { global: none, regional: none } };
    expect(summaryMarkdown(summarize({ ...found, judge: without }))).not.toContain('without the judge');
  });
});
