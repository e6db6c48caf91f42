import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { testBenchmark, testScorer } from '@r2i/plugin/testing';
import type { BenchmarkItem } from '@r2i/schema';
import { expect, it } from 'vitest';

import plugin from './index.ts';
import { signsReader } from './signs-reader.ts';
import { similarity } from './similarity.ts';

const data = fileURLToPath(new URL('../data', import.meta.url));
const item: BenchmarkItem = {
  id: 'product',
  query: 'What is the projector called?',
  target: 'PRO xtraX',
  aliases: ['PRO xtraX multimedia projector'],
  form: 'open',
  options: [],
  box: null,
  dimension: 'ocr',
  imageId: 'projector',
};

it('the scorer keeps the contract of scorers', async () => {
  const { alike } = plugin.scorers ?? {};
  if (alike === undefined) throw new Error('the plug-in has lost its scorer');
  await testScorer(alike, {
    different: [{ threshold: 0.9 }, { threshold: 1 }],
    known: [
      { item, output: 'Answer: pro  XTRAX', status: 'correct' },
      { item, output: 'PRO xtraX multimedia project', status: 'correct' },
      { item, output: 'SANYO', status: 'incorrect' },
      { item, output: '<think>PRO xtraX', status: 'no-answer' },
    ],
  });
  await testScorer(alike, {
    options: { threshold: 1 },
    known: [
      { item, output: 'PRO xtraX', status: 'correct' },
      { item, output: 'PRO xtra', status: 'incorrect' },
    ],
  });
});

it('the benchmark keeps the contract of benchmarks', async () => {
  const { signs } = plugin.benchmarks ?? {};
  if (signs === undefined) throw new Error('the plug-in has lost its benchmark');
  await testBenchmark(signs, { path: data });
});

it.each([
  ['SANYO', 'sanyo', 1],
  ['copy centre', 'copy center', 9 / 11],
  [' no\n parking ', 'NO PARKING', 1],
  ['a', '', 0],
  ['', '', 1],
  ['abcd', 'wxyz', 0],
])('%j and %j', (one, other, expected) => {
  expect(similarity(one, other)).toBeCloseTo(expected);
});

it.each([
  ['{"id":', 'items.jsonl:1'],
  ['{"id":"a"}', 'items.jsonl:1'],
  [
    '{"id":"a","image":"../x.jpg","crop":"y.jpg","box":[0,0,1,1],"question":"q","answers":["x"]}',
    'leads out of',
  ],
])('says what is wrong with %s', async (line, message) => {
  const folder = await mkdtemp(join(tmpdir(), 'r2i-signs-'));
  try {
    await writeFile(join(folder, 'items.jsonl'), line);
    await expect(signsReader.read(folder)[Symbol.asyncIterator]().next()).rejects.toThrow(message);
  } finally {
    await rm(folder, { recursive: true });
  }
});
