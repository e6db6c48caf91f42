import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { viewOfPixels } from '@r2i/crop';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { writeNoiseBenchmark } from '../testing/noise-benchmark.ts';
import { openBenchmark } from './open-benchmark.ts';
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
    { said: 'nobench:/no/such', message: 'no benchmark named nobench; the names are zoom-bench, v-star' },
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
