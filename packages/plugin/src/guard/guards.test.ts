import type { BenchmarkItem, BenchmarkModel, ReadBenchmarkItem, Scorer } from '@r2i/schema';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { definePlugin } from '../define/define-plugin.ts';
import type { MadeThings, ThingPart } from '../define/plugin.ts';
import { OptionError } from '../errors/option-error.ts';
import { createRegistry } from '../registry/create-registry.ts';
import { makeEntry } from '../registry/make-entry.ts';
import { createTestContext } from '../testing/test-context.ts';

const item: BenchmarkItem = {
  id: 'i',
  query: 'q',
  target: 't',
  form: 'open',
  options: [],
  box: null,
  dimension: null,
  imageId: 'm',
};
const image = { bytes: Uint8Array.of(1), mediaType: 'image/png' };
const row = { item, image, crop: null };
const prediction = {
  schema: 'r2i.prediction/1',
  item: 'i',
  view: 'global',
  model: 'm',
  sample: 0,
  output: 'x',
} as const;

const scorer: Scorer = {
  id: 's/1',
  name: 's',
  score: () => ({ status: 'correct', answer: 'x', scorer: 's/1' }),
};
const model: BenchmarkModel = {
  id: 'm',
  settings: {},
  samples: 1,
  concurrency: 1,
  predict: async () => [prediction],
};

/** What a plug-in in JavaScript may hand over, whatever a compiler would say of it. */
async function made<Part extends ThingPart>(
  part: Part,
  thing: unknown,
  { builtIn = false }: { builtIn?: boolean } = {},
): Promise<MadeThings[Part]> {
  const create = (): never => {
    if (thing instanceof Error) throw thing;
    return thing as never;
  };
  const entry = { description: 'd', options: z.strictObject({ count: z.int().default(1) }), create };
  const plugin = definePlugin({
    name: 'theirs',
    sources: { x: entry },
    benchmarks: { x: entry },
    scorers: { x: entry },
    exports: { x: entry },
    models: { x: entry },
  });
  await using context = createTestContext();
  const registry = builtIn ? createRegistry([], { builtIn: [plugin] }) : createRegistry([plugin]);
  return makeEntry(part, 'x', {}, { registry, context });
}

const readerOf = (...rows: readonly unknown[]): unknown => ({
  source: 'mine',
  async *read() {
    for (const one of rows) {
      if (one instanceof Error) throw one;
      yield one;
    }
  },
});

async function read(reader: unknown, options?: { builtIn?: boolean }): Promise<ReadBenchmarkItem[]> {
  const rows: ReadBenchmarkItem[] = [];
  for await (const one of (await made('benchmarks', reader, options)).read('/b')) rows.push(one);
  return rows;
}

const signal = new AbortController().signal;
const ask = async (thing: Partial<BenchmarkModel>, about = signal) =>
  (await made('models', { ...model, ...thing })).predict(item, image, { view: 'global', signal: about });

describe('what a plug-in made', () => {
  it.each([
    ['benchmarks', { read: () => [] }, 'source'],
    ['scorers', { score: () => undefined }, 'id and name'],
    ['models', { predict: () => undefined, samples: '1' }, 'id and samples and concurrency'],
  ] as const)('of %s must say what it is', async (part, thing, lacks) => {
    await expect(made(part, thing)).rejects.toMatchObject({
      code: 'plugin/made-shape',
      message: expect.stringContaining(`what ${part}.x makes lacks ${lacks};`),
    });
  });

  it('is watched, and what is built in is not', async () => {
    expect(await made('scorers', scorer)).not.toBe(scorer);
    expect(await made('scorers', scorer, { builtIn: true })).toBe(scorer);
    await expect(read(readerOf(new Error('boom')), { builtIn: true })).rejects.toThrow(/^boom$/);
  });

  it('throws errors of ours as they are', async () => {
    const error = new OptionError('line 7 of the file is torn');
    await expect(read(readerOf(error))).rejects.toBe(error);
  });
});

describe('a benchmark of a plug-in', () => {
  it('gives its rows, and what is known of it', async () => {
    expect(await read(readerOf(row, { ...row, item: { ...item, id: 'j' } }))).toHaveLength(2);
    const known = { source: 's', scoring: 'pair', revision: 'r', published: { items: 1 } };
    expect(await made('benchmarks', { ...known, read: () => [] })).toMatchObject(known);
  });

  it.each([
    ['an error', [row, new Error('line 2 is torn')], '/b: line 2 is torn'],
    [
      'an item that is none',
      [{ ...row, item: { ...item, target: '' } }],
      '/b, item 1: it is not valid: item.target',
    ],
    ['an image that is none', [{ ...row, image: { bytes: 'x', mediaType: 'y' } }], 'image.bytes'],
    ['a crop that is left out', [{ item, image }], 'crop'],
    ['an id that comes twice', [row, row], '/b, item 2: "i" is the id of an earlier one'],
    ['nothing at all', [undefined], '/b, item 1: it is not valid'],
  ])('names itself at %s', async (_, rows, says) => {
    await expect(read(readerOf(...rows))).rejects.toMatchObject({
      code: 'plugin/entry-failed',
      plugin: 'theirs',
      entry: 'benchmarks.x',
      message: expect.stringContaining(says),
    });
  });

  it('is closed by who stops early', async () => {
    let closed = false;
    const reader = await made('benchmarks', {
      source: 's',
      async *read() {
        try {
          yield row;
          yield row;
        } finally {
          closed = true;
        }
      },
    });
    for await (const _ of reader.read('/b')) break;
    expect(closed).toBe(true);
  });
});

describe('a scorer of a plug-in', () => {
  it.each([
    ['at once', scorer.score],
    ['later', async () => ({ status: 'unknown', cause: 'r', scorer: 's' })],
  ])('decides %s', async (_, score) => {
    expect(await (await made('scorers', { ...scorer, score })).score(item, 'x')).toHaveProperty('status');
  });

  it('may say what verdicts said earlier', async () => {
    const earlier = { status: 'unscored', reason: 'call-failed', scorer: 's' };
    const { score } = await made('scorers', { ...scorer, score: () => earlier });
    expect(await score(item, 'x')).toMatchObject({ status: 'unknown', cause: 'call-failed' });
  });

  it.each([
    ['throws', () => Promise.reject(new TypeError('no such key')), 'item i: no such key'],
    ['gives no verdict', () => undefined, 'the verdict on item i: it is not valid'],
    ['gives a half one', () => ({ status: 'correct', scorer: 's' }), 'answer: '],
  ])('names itself where it %s', async (_, score, says) => {
    await expect((await made('scorers', { ...scorer, score })).score(item, 'x')).rejects.toMatchObject({
      code: 'plugin/entry-failed',
      entry: 'scorers.x',
      message: expect.stringContaining(says),
    });
  });
});

describe('a model of a plug-in', () => {
  it('answers', async () => {
    expect(await ask({})).toEqual([prediction]);
  });

  it.each([
    ['throws', { predict: () => Promise.reject(new Error('boom')) }, 'item i (global): boom'],
    [
      'gives no list',
      { predict: async () => prediction as never },
      'the answer to item i (global): it is not valid',
    ],
    ['gives too few', { samples: 2 }, 'it takes one prediction of "m" a sample, 0 to 1'],
    ['answers for another', { id: 'other' }, 'one prediction of "other" a sample'],
    ['answers something else', { predict: async () => [{ ...prediction, item: 'j' }] }, '"item":"j"'],
  ])('names itself where it %s', async (_, thing, says) => {
    await expect(ask(thing)).rejects.toMatchObject({
      code: 'plugin/entry-failed',
      entry: 'models.x',
      message: expect.stringContaining(says),
    });
  });

  it('does not hide what ends the run: a fatal error, an interruption', async () => {
    const fatal = Object.assign(new Error('wrong key'), { fatal: true });
    await expect(ask({ predict: () => Promise.reject(fatal) })).rejects.toBe(fatal);
    const reason = new Error('interrupted');
    const ended = AbortSignal.abort(reason);
    await expect(ask({ predict: () => Promise.reject(reason) }, ended)).rejects.toBe(reason);
  });
});
