import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  type BenchmarkItem,
  type BenchmarkReader,
  type ReadBenchmarkItem,
  type Scorer,
  textModel,
  textScorer,
} from '@r2i/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { definePlugin } from '../define/define-plugin.ts';
import { encodePng } from './encode-png.ts';
import { testBenchmark } from './test-benchmark.ts';
import { testModel } from './test-model.ts';
import { testScorer } from './test-scorer.ts';

const options = z.strictObject({ count: z.int().default(1) });

/** The entry that makes a thing, as a plug-in would have it. */
const entryOf = <Thing>(create: (given: { readonly count: number }) => Thing) => ({
  description: 'a thing',
  options,
  create,
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-things-'));
});
afterAll(() => rm(folder, { recursive: true }));

const bytes = encodePng({ width: 8, height: 6, data: new Uint8Array(144) });
const image = { bytes, mediaType: 'image/png' };
const other = { ...image, bytes: encodePng({ width: 4, height: 4, data: new Uint8Array(48).fill(9) }) };
const item: BenchmarkItem = {
  id: 'a',
  query: 'Which?\nA. x\nB. y',
  target: 'B',
  form: 'choice',
  options: ['x', 'y'],
  box: { frame: 'pixel', left: 1, top: 1, right: 8, bottom: 6 },
  dimension: null,
  imageId: 'i',
};
const row: ReadBenchmarkItem = { item, image, crop: null };
const open: ReadBenchmarkItem = {
  ...row,
  item: { ...item, id: 'b', form: 'open', target: 'y', options: [] },
};

function reading(...rows: readonly ReadBenchmarkItem[]): BenchmarkReader {
  return {
    source: 'mine',
    async *read(path) {
      if (path.endsWith('not-there')) throw new Error(`${path}: no such file`);
      yield* rows;
    },
  };
}

/** Another text each time. */
function counter(): () => string {
  let times = 0;
  return () => {
    times += 1;
    return String(times);
  };
}

const withItem = (change: Partial<BenchmarkItem>): BenchmarkReader =>
  reading({ ...row, item: { ...item, ...change } });

describe('testBenchmark', () => {
  const test = (reader: BenchmarkReader): Promise<void> =>
    testBenchmark(
      entryOf(() => reader),
      { path: folder },
    );

  it('takes a benchmark that keeps the contract', () => test(reading(row, { ...open, crop: other })));

  const times = counter();
  it.each<[string, BenchmarkReader]>([
    ['it says where it is published', { ...reading(row), source: ' ' }],
    ['there are items', reading()],
    [
      'equal files are read equally',
      {
        source: 's',
        async *read() {
          yield { ...row, item: { ...item, id: times() } };
        },
      },
    ],
    ['nothing is thrown, and what it gives is valid', reading(row, row)],
    ['nothing is thrown, and what it gives is valid', withItem({ target: '' })],
    ['the target of a choice is a letter', withItem({ target: 'y' })],
    ['the letter of a choice names an option, where they are listed', withItem({ target: 'C' })],
    ['an open question has no options', withItem({ form: 'open', target: 'y' })],
    ['images can be decoded', reading({ ...row, image: { ...image, bytes: bytes.slice(0, 50) } })],
    ['images can be decoded', reading({ ...row, crop: { ...image, bytes: Uint8Array.of(1) } })],
    [
      'boxes lie within the image',
      withItem({ box: { frame: 'pixel', left: 1, top: 1, right: 9, bottom: 6 } }),
    ],
    [
      'items of one imageId show one image',
      reading(row, { ...open, image: other, item: { ...open.item, box: null } }),
    ],
    ['a path where nothing is, is an error', { source: 's', read: () => reading(row).read('') }],
  ])('finds that not: %s', async (rule, reader) => {
    await expect(test(reader)).rejects.toMatchObject({ code: 'plugin/contract', rule });
  });
});

describe('testScorer', () => {
  const right = textScorer({ id: 'same/1', accepts: ({ target }, output) => output === target });
  const scoring = (score: Scorer['score']): Scorer => ({ ...right, score });

  it('takes a scorer that keeps the contract, and says what it must', () =>
    testScorer(
      entryOf(({ count }) => ({ ...right, id: `same/1/${count}` })),
      {
        different: [{ count: 2 }],
        known: [{ item, output: 'B', status: 'correct' }],
      },
    ));

  const times = counter();
  it.each<[string, Scorer]>([
    ['it has a name', { ...right, name: '' }],
    ['it has an id', { ...right, id: '' }],
    [
      'every output gets a verdict',
      scoring((_, output) => {
        if (output === '\0') throw new Error('boom');
        return { status: 'incorrect', answer: output, scorer: 's' };
      }),
    ],
    [
      'the same output gets the same verdict',
      scoring(() => ({ status: 'unknown', cause: times(), scorer: 's' })),
    ],
    [
      'the item is left as it is',
      scoring((given) => {
        Object.assign(given, { id: 'mine' });
        return { status: 'unknown', cause: 'r', scorer: 's' };
      }),
    ],
    ['every output gets a verdict', scoring(() => JSON.parse('{"status": "right"}'))],
  ])('finds that not: %s', async (rule, scorer) => {
    const tested = testScorer(entryOf(() => scorer));
    await expect(tested).rejects.toMatchObject({ code: 'plugin/contract', rule });
  });

  it.each([
    ['the id covers every option', { different: [{ count: 2 }] }],
    ['options parse', { options: { cuont: 2 } }],
    ['a known output is scored as it should be', { known: [{ item, output: 'A', status: 'correct' }] }],
  ] as const)('finds with more about it that not: %s', async (rule, test) => {
    const tested = testScorer(
      entryOf(() => right),
      test,
    );
    await expect(tested).rejects.toMatchObject({ rule });
  });
});

describe('testModel', () => {
  const right = textModel({
    id: 'm',
    samples: 2,
    answer: (_, { bytes: file }) => {
      if (file.length < 60) throw new Error('no picture');
      return 'B';
    },
  });

  it('takes a model that keeps the contract', () =>
    testModel(
      entryOf(({ count }) => ({ ...right, settings: { count } })),
      { different: [{ count: 2 }] },
    ));

  it.each([
    ['it gives at least one sample', { ...right, samples: 0 }],
    ['it answers at least one item at once', { ...right, concurrency: 0.5 }],
    ['settings are JSON', { ...right, settings: JSON.parse('{"a": 1}', () => () => 1) }],
    [
      'each sample is a prediction, a failure too',
      { ...right, predict: () => Promise.reject(new Error('x')) },
    ],
    ['each sample is a prediction, a failure too', { ...right, samples: 3 }],
    [
      'a call ends when its signal fires',
      {
        ...right,
        predict: (...[about, picture, { view }]: Parameters<typeof right.predict>) =>
          right.predict(about, picture, { view, signal: new AbortController().signal }),
      },
    ],
    [
      'an image that cannot be read is a fault, not an answer',
      textModel({ id: 'm', answer: (_, { bytes: all }) => `${all.length}` }),
    ],
  ])('finds that not: %s', async (rule, model) => {
    await expect(testModel(entryOf(() => model))).rejects.toMatchObject({
      code: 'plugin/contract',
      rule,
    });
  });

  it('asks nothing of images of a model that sees none', () =>
    testModel(entryOf(() => textModel({ id: 'm', answer: () => 'B' }))));
});

it('takes entries as definePlugin gives them', async () => {
  const { scorers } = definePlugin({
    name: 'p',
    scorers: {
      own: { description: 'd', options, create: () => textScorer({ id: 's', accepts: () => true }) },
    },
  });
  if (scorers?.['own'] === undefined) throw new Error('it was put there');
  await testScorer(scorers['own']);
});
