import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startMockTeacher } from '@r2i/mock-teacher';
import {
  testAnswerer,
  testBenchmark,
  testExport,
  testImage,
  testProposer,
  testScorer,
  testSource,
} from '@r2i/plugin/testing';
import type { BenchmarkItem } from '@r2i/schema';
import { afterAll, beforeAll, it } from 'vitest';

import captions from './captions.ts';
import corners from './corners.ts';
import doorSigns from './door-signs.ts';
import evenPhotos from './even-photos.ts';
import otherService from './other-service.ts';
import wordsScorer from './words-scorer.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-pages-'));
  const { bytes } = await testImage({ width: 8, height: 8 }).encoded();
  await mkdir(join(folder, 'photos'));
  for (const name of ['a.jpg', 'b.jpg', 'c.jpg']) await writeFile(join(folder, 'photos', name), bytes);
  const row = { id: '1', image: 'photos/a.jpg', question: 'What does it say?', answer: 'EXIT' };
  await writeFile(join(folder, 'rows.jsonl'), `${JSON.stringify(row)}\n`);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** The entry of a part; a name that is gone is a failure of its own. */
function entry<Entry>(entries: Readonly<Record<string, Entry>> | undefined, name: string): Entry {
  const found = entries?.[name];
  if (found === undefined) throw new Error(`the plug-in has lost ${name}`);
  return found;
}

const item: BenchmarkItem = {
  ...{ id: '1', query: 'Which colour?', target: 'B', form: 'choice', options: ['red', 'dark blue'] },
  ...{ box: null, dimension: null, imageId: 'i' },
};

it('the proposer keeps its contract', () =>
  testProposer(entry(corners.proposers, 'corners'), { different: [{ side: 64 }] }));

it('the scorer keeps its contract', async () => {
  const words = entry(wordsScorer.scorers, 'words');
  await testScorer(words, {
    different: [{ exact: true }],
    known: [
      { item, output: ' Dark Blue ', status: 'correct' },
      { item, output: 'red', status: 'incorrect' },
      { item, output: 'B', status: 'incorrect' },
    ],
  });
  await testScorer(words, {
    options: { exact: true },
    known: [{ item, output: 'Dark Blue', status: 'incorrect' }],
  });
});

it('the benchmark keeps its contract', () =>
  testBenchmark(entry(doorSigns.benchmarks, 'door-signs'), { path: folder }));

it('the source keeps its contract', () =>
  testSource(entry(evenPhotos.sources, 'even-photos'), { options: { location: join(folder, 'photos') } }));

it('the export format keeps its contract', () =>
  testExport(entry(captions.exports, 'captions'), { options: {} }));

it('the teacher keeps its contract', async () => {
  await using service = await startMockTeacher();
  const options = { baseUrl: service.url, model: 'acme/Vision-2' };
  await testAnswerer(entry(otherService.answerers, 'other-service'), {
    options,
    different: [{ ...options, model: 'acme/Vision-3' }],
  });
});
