import type { BenchmarkItem, Prediction } from '@r2i/schema';
import { scoreDualView } from '@r2i/zoombench';
import { describe, expect, it } from 'vitest';

import { readForeignLog } from '../score/read-foreign-log.ts';
import { isInspectLog } from '../score/read-inspect-log.ts';
import { reportedModel } from '../testing/reported-model.ts';
import { inspectLog } from './inspect-log.ts';

const item = (id: string): BenchmarkItem => ({
  ...{ id, query: 'Which?\nA. x\nB. y', target: 'A', form: 'choice', options: ['x', 'y'] },
  ...{ box: null, dimension: null, imageId: id },
});
const items = [item('a'), item('b'), item('c')];
const said = (id: string, changes: Partial<Prediction>): Prediction => ({
  ...{ schema: 'r2i.prediction/1', item: id, view: 'global', model: 'm', sample: 0, output: null },
  ...changes,
});
const predictions = [
  said('a', { output: 'Answer: A', finish: 'stop', tokens: { input: 9, output: 2 }, latencyMs: 500 }),
  said('b', { output: 'Answer: B', finish: 'length' }),
  said('c', { fault: 'http://x answered 503' }),
];

const read = (text: string, of = items): Prediction[] =>
  readForeignLog(text, { file: 'log.json', items: of, view: 'global' });

describe('a log of inspect_ai', () => {
  const result = scoreDualView(items, predictions, { draws: 100, withoutCrop: new Set(['a', 'b', 'c']) });
  const log = inspectLog(reportedModel(result), { view: 'global', created: '2026-12-01T00:00:00.000Z' });

  it('has every answer, its score and what it took', () => {
    expect(log).toMatchObject({
      version: 2,
      eval: { model: 'm', task: 'folder-global', dataset: { samples: 3 } },
      results: {
        total_samples: 3,
        completed_samples: 2,
        scores: [{ metrics: { accuracy: { value: 0.5 } } }],
      },
      stats: { model_usage: { m: { input_tokens: 9, output_tokens: 2, total_tokens: 11 } } },
      samples: [
        { id: 'a', epoch: 1, scores: { rules: { value: 'C' } }, total_time: 0.5 },
        { id: 'b', scores: { rules: { value: 'I' } } },
        { id: 'c', scores: {}, output: { choices: [] }, error: { message: 'http://x answered 503' } },
      ],
    });
  });

  it('is read back as it was', () => {
    const text = JSON.stringify(log, null, 2);
    expect(isInspectLog(text)).toBe(true);
    expect(read(text)).toMatchObject([
      {
        item: 'a',
        model: 'm',
        sample: 0,
        output: 'Answer: A',
        finish: 'stop',
        tokens: { input: 9, output: 2 },
      },
      { item: 'b', output: 'Answer: B', finish: 'length' },
      { item: 'c', output: null, fault: 'http://x answered 503' },
    ]);
  });

  const logOf = (...samples: object[]): string =>
    JSON.stringify({ version: 2, status: 'success', eval: { model: 'openai/x' }, samples });
  const output = { choices: [{ message: { content: 'A' } }] };
  it.each([
    { name: 'ids counted from 1', samples: [{ id: 2, output }], item: 'b', output: 'A' },
    {
      name: 'content in parts',
      samples: [
        {
          id: 'a',
          output: {
            choices: [
              {
                message: {
                  content: [
                    { type: 'reasoning', reasoning: 'B' },
                    { type: 'text', text: 'A' },
                  ],
                },
              },
            ],
          },
        },
      ],
      item: 'a',
      output: 'A',
    },
    { name: 'no choice', samples: [{ id: 'a', output: {} }], item: 'a', output: '' },
    { name: 'a later epoch', samples: [{ id: 'a', epoch: 3, output }], item: 'a', output: 'A', sample: 2 },
  ])('takes $name', ({ samples, item: id, output: text, sample = 0 }) => {
    expect(read(logOf(...samples))).toMatchObject([{ item: id, output: text, sample, model: 'openai/x' }]);
  });

  it.each([
    { name: 'of other items', text: logOf({ id: 'z', output }) },
    { name: 'without samples', text: '{"version":2,"status":"error","eval":{"model":"m"}}' },
  ])('refuses one $name', ({ text }) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code: 'evaluation/answers-file' }));
  });

  it.each(['{"doc_id": 1}', '{"schema":"r2i.prediction/1"}', '', 'version'])('is not %j', (text) => {
    expect(isInspectLog(text)).toBe(false);
  });
});
