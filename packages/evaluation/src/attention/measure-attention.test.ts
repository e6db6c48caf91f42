import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { openBenchmark } from '../benchmark/open-benchmark.ts';
import { fakeStudent } from '../testing/fake-student.ts';
import { writeNoiseBenchmark } from '../testing/noise-benchmark.ts';
import { measureAttention } from './measure-attention.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-attention-'));
  await writeNoiseBenchmark(folder, [{}, { bbox: null, dimension: 'ocr' }, { dimension: 'ocr' }]);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const options = { pixels: 1000, signal: new AbortController().signal };

it('measures every item with a box, by dimension, and says which it left out', async () => {
  const fake = fakeStudent({ reply: () => '' });
  const benchmark = await openBenchmark(folder);
  const { means, left, items } = await measureAttention(fake.student, benchmark.rows(), options);
  expect(means.map(({ key, items: count }) => [key, count])).toEqual([
    ['all', 2],
    ['ocr', 1],
    ['colour', 1],
  ]);
  expect(means[0]?.layers.map(({ normalized, aboveNeutral }) => [normalized, aboveNeutral])).toEqual([
    [1, 0],
    [1, 0],
  ]);
  expect(left).toEqual([{ item: 'item-1', reason: 'no box' }]);
  expect(items.map(({ item }) => item)).toEqual(['item-0', 'item-2']);
  expect(fake.open()).toBe(0);
});

it('leaves out an item whose attention cannot be had', async () => {
  const { student } = fakeStudent({
    reply: () => '',
    attention: () => Promise.reject(new Error('the graph has no attentions')),
  });
  const { means, left } = await measureAttention(student, (await openBenchmark(folder)).rows(), options);
  expect(means).toMatchObject([{ key: 'all', items: 0 }]);
  expect(left).toContainEqual({ item: 'item-0', reason: 'the graph has no attentions' });
});
