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
    price: null,
    shownPixels: { global: null, regional: null },
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

  it('writes out what turns text or steers a terminal in the name of a model', () => {
    const model = 'm\u202e\u001b[2J';
    const found = evaluation([item], [{ ...prediction, model, view: 'global', output: 'A' }]);
    expect(summaryMarkdown(summarize(found))).toContain('# m\\u202e\\u001b[2J\n');
  });

  it('keeps the name of a model in its heading, and warnings in their lines', () => {
    const model = 'm\n\n# Another\n![](http://x.test/a.png)';
    const found = evaluation([item], [{ ...prediction, model, view: 'global', output: 'A' }]);
    const text = summaryMarkdown({ ...summarize(found), warnings: ['a\n# b <img src=x>'] });
    expect(text).toContain('# m # Another ![]\\(http://x.test/a.png)\n');
    expect(text).toContain('- Warning: a # b \\<img src=x>\n');
    expect(text.match(/^#/gmu)).toHaveLength(1);
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
      faults: {},
      byView: { global: { ...none, corrected }, regional: none },
    };
    const expected = 'global: 40.0 % [30.0 %, 60.0 %], as counted 50.0 %';
    expect(summaryMarkdown(summarize({ ...found, judge }))).toContain(expected);
    const without = { ...judge, byView: { global: none, regional: none } };
    expect(summaryMarkdown(summarize({ ...found, judge: without }))).not.toContain('without the judge');
  });

  it('counts how replies ended with what helps, says what failed calls said, and on what the numbers stand', () => {
    const items = ['1', '2', '3'].map((id) => ({ ...item, id, imageId: id }));
    const regional = items.map(
      ({ id }) => ({ ...prediction, item: id, view: 'regional', output: 'A' }) as const,
    );
    const found = summarize(
      evaluation(items, [
        { ...prediction, view: 'global', output: '<answer>A</answer> It', finish: 'length' },
        { ...prediction, item: '2', view: 'global', output: 'Answer: A or perhaps', finish: 'length' },
        {
          ...prediction,
          item: '3',
          view: 'global',
          output: null,
          fault: 'http://x answered 413: too\nlarge. Send less',
        },
        ...regional,
      ]),
    );
    expect(found.global).toMatchObject({
      correct: 1,
      noAnswerCauses: { 'cut-off': 1 },
      unknownCauses: { 'http-413': 1 },
      replyEnds: { length: { replies: 2, answered: 1 } },
      faults: { 'http-413': 'http://x answered 413: too\nlarge. Send less' },
    });
    const text = summaryMarkdown(found);
    for (const line of [
      '- replies: cut off by their length: 2 outputs global, 0 outputs regional, 1 of them after their answer; raise --max-tokens (of a student --answer-tokens), with another --out',
      '- fault: http-413: http://x answered 413: too large. Send less',
      '- stands on: global 2 of 3, regional 3 of 3 outputs that are known',
      '- gap is over: 2 of 3 pairs, known in both views',
    ]) {
      expect(text).toContain(line);
    }
  });
});
