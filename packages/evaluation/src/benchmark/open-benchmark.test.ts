import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { viewOfPixels } from '@r2i/crop';
import type { BenchmarkReader } from '@r2i/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { writeNoiseBenchmark } from '../testing/noise-benchmark.ts';
import { type BenchmarkPlace, type BenchmarkReaders, openBenchmark, placeOf } from './open-benchmark.ts';
import { surveyBenchmark } from './survey-benchmark.ts';

const mini = dirname(createRequire(import.meta.url).resolve('@r2i/mini-zoombench/package.json'));
let folder: string;
let mmvp: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-open-'));
  await writeNoiseBenchmark(join(folder, 'own'), [{}, { bbox: null }, {}]);
  await writeNoiseBenchmark(join(folder, 'empty'), []);
  mmvp = join(folder, 'mmvp');
  await mkdir(join(mmvp, 'MMVP Images'), { recursive: true });
  const image = viewOfPixels({ width: 8, height: 8, data: new Uint8Array(192) });
  const { bytes } = await image.encoded();
  for (const index of [1, 2]) await writeFile(join(mmvp, 'MMVP Images', `${index}.jpg`), bytes);
  const rows = ['1,Which way?,(a) left (b) right,(a)', '2,Which way?,(a) left (b) right,(b)'];
  await writeFile(join(mmvp, 'Questions.csv'), ['Index,Question,Options,Correct Answer', ...rows].join('\n'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('openBenchmark', () => {
  it('reads the benchmark that comes along, all of it in both views', async () => {
    const { items, withoutCrop, imageSizes, cropSizes } = await surveyBenchmark(await openBenchmark(mini));
    expect(items).toHaveLength(120);
    expect(withoutCrop.size).toBe(0);
    expect(cropSizes.size).toBe(120);
    expect(imageSizes.size).toBeGreaterThan(0);
  });

  it('knows items without a crop, and how many are wanted', async () => {
    const survey = await surveyBenchmark(await openBenchmark(join(folder, 'own'), { limit: 2 }));
    expect(survey.items.map(({ id }) => id)).toEqual(['item-0', 'item-1']);
    expect([...survey.withoutCrop]).toEqual(['item-1']);
  });

  it('reads a published benchmark by its name, and says in what it differs from what is published', async () => {
    const benchmark = await openBenchmark(`mmvp:${mmvp}`);
    const { items, withoutCrop } = await surveyBenchmark(benchmark);
    expect(benchmark).toMatchObject({ name: 'mmvp', scoring: 'pair' });
    expect(items.map(({ group }) => group)).toEqual([items[0]?.group, items[0]?.group]);
    expect(withoutCrop.size).toBe(2);
    expect(benchmark.report()?.differences).toContainEqual({ what: 'items', published: '300', found: '2' });
  });

  it.each([
    { said: '/no/such', message: 'no benchmark at /no/such' },
    { said: 'vstar:/no/such', message: 'no benchmark at /no/such' },
    { said: 'zoombnch:/no/such', message: 'no benchmark named zoombnch; did you mean "zoom-bench"?' },
  ])('says what is wrong with $said', async ({ said, message }) => {
    await expect(openBenchmark(said)).rejects.toMatchObject({
      code: 'evaluation/benchmark-missing',
      message: expect.stringContaining(message),
    });
  });

  it('finds a relative path from the folder that is said', async () => {
    expect((await openBenchmark('own', { from: folder })).path).toBe(join(folder, 'own'));
    expect((await openBenchmark('mmvp:mmvp', { from: folder })).path).toBe(mmvp);
  });

  it('refuses a benchmark without items', async () => {
    await expect(surveyBenchmark(await openBenchmark(join(folder, 'empty')))).rejects.toThrow('no items');
  });
});

const image = { bytes: Uint8Array.of(1), mediaType: 'image/png' };

/** As many items as it is told, of two that are published. */
function reader(count: number): BenchmarkReader {
  return {
    source: 'a page',
    revision: 'r1',
    scoring: 'pair',
    published: { items: 2 },
    async *read(path) {
      for (let index = 0; index < count; index += 1) {
        const id = `${index}`;
        const item = { id, query: 'q', target: 't', box: null, dimension: null, imageId: path } as const;
        yield { item: { ...item, form: 'open', options: [] }, image, crop: null };
      }
    },
  };
}

describe('openBenchmark with readers of others', () => {
  const readers: BenchmarkReaders = {
    'my-bench': reader(1),
    sized: async (options) => reader(z.object({ size: z.int().default(3) }).parse(options).size),
  };
  const open = (said: string | BenchmarkPlace, limit?: number) =>
    openBenchmark(said, { from: folder, readers, limit });

  it('reads them by name as people write it, and knows of them what it knows of its own', async () => {
    const benchmark = await open('MyBench:own');
    expect(benchmark).toMatchObject({
      name: 'my-bench',
      path: join(folder, 'own'),
      source: 'a page',
      revision: 'r1',
      scoring: 'pair',
      expected: 2,
    });
    const { items } = await surveyBenchmark(benchmark);
    expect(items.map(({ imageId }) => imageId)).toEqual([join(folder, 'own')]);
    expect(benchmark.report()?.differences).toEqual([{ what: 'items', published: '2', found: '1' }]);
    expect(placeOf(benchmark)).toBe(`my-bench:${join(folder, 'own')}`);
  });

  it('gives them options, which say which benchmark it is', async () => {
    expect((await surveyBenchmark(await open('sized:own'))).items).toHaveLength(3);
    const benchmark = await open({ use: 'sized', path: 'own', size: 5 }, 4);
    expect((await surveyBenchmark(benchmark)).items).toHaveLength(4);
    expect(placeOf(benchmark)).toBe(`sized:${join(folder, 'own')} {"size":5}`);
    expect(placeOf(await open({ use: 'sized', path: 'own' }))).toBe(`sized:${join(folder, 'own')}`);
    await expect(open({ use: 'mmvp', path: 'mmvp', seed: 1 })).rejects.toThrow('takes no options');
  });

  it.each([
    ['other:own', 'named other; there is zoom-bench, v-star'],
    ['other:own', 'folder, my-bench, sized.'],
    ['mybnch:own', 'named mybnch; did you mean "my-bench"?'],
    ['mybench', 'Of names, did you mean "my-bench:PATH"?'],
    ['other', 'Of names, there is zoom-bench, v-star'],
    [{ use: 'other', path: 'own' }, 'There is no benchmark named other'],
    [{ use: 'sized', path: 'nowhere' }, 'There is no benchmark at'],
  ])('says what is wrong with %j', async (said, message) => {
    await expect(open(said)).rejects.toMatchObject({
      code: 'evaluation/benchmark-missing',
      message: expect.stringContaining(message),
    });
  });
});
