import { describe, expect, it } from 'vitest';

import type { BenchmarkItem } from '../records/benchmark-item.ts';
import { type TextModelOptions, textModel } from './text-model.ts';

const item: BenchmarkItem = {
  id: '1',
  query: 'Which?\nA. x\nB. y',
  target: 'B',
  form: 'choice',
  options: ['x', 'y'],
  box: null,
  dimension: null,
  imageId: 'i',
};
const image = { bytes: new Uint8Array(), mediaType: 'image/png' };
const about = { view: 'global', signal: new AbortController().signal } as const;
const fatal = Object.assign(new Error('wrong key'), { fatal: true });

function fails(error: unknown): TextModelOptions['answer'] {
  return () => {
    throw error;
  };
}

describe('textModel', () => {
  it('needs no more than an id and what it says', async () => {
    const model = textModel({ id: 'm', answer: ({ options }) => options[1] ?? '' });
    expect(model).toEqual({
      id: 'm',
      settings: {},
      samples: 1,
      concurrency: 1,
      predict: expect.any(Function),
    });
    expect(await model.predict(item, image, about)).toEqual([
      {
        schema: 'r2i.prediction/1',
        item: '1',
        view: 'global',
        model: 'm',
        sample: 0,
        output: 'y',
        latencyMs: expect.any(Number),
      },
    ]);
  });

  it('gives as many samples as it says, each told which it is', async () => {
    const model = textModel({
      id: 'm',
      samples: 3,
      concurrency: 4,
      pixels: null,
      settings: { seed: 1 },
      answer: async (_item, _image, { view, sample }) => `${view} ${sample}`,
    });
    expect(model).toMatchObject({ samples: 3, concurrency: 4, pixels: null, settings: { seed: 1 } });
    const predictions = await model.predict(item, image, { ...about, view: 'regional' });
    expect(predictions.map(({ sample, output }) => [sample, output])).toEqual([
      [0, 'regional 0'],
      [1, 'regional 1'],
      [2, 'regional 2'],
    ]);
  });

  it.each([
    ['an error', new Error('no file'), 'no file'],
    ['something else', 7, '7'],
  ])('makes a fault of %s', async (_, error, fault) => {
    const model = textModel({ id: 'm', answer: fails(error) });
    expect(await model.predict(item, image, about)).toMatchObject([{ output: null, fault }]);
  });

  it.each([
    ['what is fatal', new AbortController().signal, fatal, 'wrong key'],
    ['an interruption', AbortSignal.abort(new Error('interrupted')), new Error('x'), 'interrupted'],
  ])('throws %s', async (_, signal, error, message) => {
    const model = textModel({ id: 'm', answer: fails(error) });
    await expect(model.predict(item, image, { ...about, signal })).rejects.toThrow(message);
  });
});
