import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { viewOfPixels } from '@r2i/crop';
import { startMockTeacher } from '@r2i/mock-teacher';
import { parseJsonLines, predictionSchema } from '@r2i/schema';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { askServed } from '../testing/ask-served.ts';
import { writeNoiseBenchmark } from '../testing/noise-benchmark.ts';

let folder: string;
let bench: string;
const items = 3;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-changed-'));
  bench = await writeNoiseBenchmark(join(folder, 'bench'), Array(items).fill({}));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function edit(change: (lines: Record<string, unknown>[]) => void): Promise<void> {
  const path = join(bench, 'items.jsonl');
  const lines: Record<string, unknown>[] = (await readFile(path, 'utf8'))
    .split('\n')
    .map((line) => JSON.parse(line));
  change(lines);
  await writeFile(path, lines.map((line) => JSON.stringify(line)).join('\n'));
}

const black = { width: 120, height: 90, data: new Uint8Array(120 * 90 * 3) };

it.each([
  { case: 'nothing', change: async () => undefined, anew: 0 },
  {
    case: 'the words of a question',
    change: () =>
      edit(([first]) => {
        if (first !== undefined) first['query'] = 'Which shape?\nA. round\nB. square';
      }),
    anew: 2,
  },
  {
    case: 'the target alone',
    change: () =>
      edit(([first]) => {
        if (first !== undefined) first['response'] = 'A';
      }),
    anew: 0,
  },
  {
    case: 'a picture under the same name, and with it the crop',
    change: async () => writeFile(join(bench, '1.jpg'), (await viewOfPixels(black).encoded()).bytes),
    anew: 2,
  },
  {
    case: 'the box of a crop',
    change: () =>
      edit(([first]) => {
        if (first !== undefined) first['bbox'] = [40, 40, 60, 60];
      }),
    anew: 1,
  },
  { case: 'the order of the items', change: () => edit((lines) => lines.reverse()), anew: 0 },
])('goes on after a change of $case, and asks what has changed', async ({ change, anew }) => {
  await using mock = await startMockTeacher({ replies: () => '<answer>B</answer>' });
  const run = () => askServed({ benchmark: bench, folder: join(folder, 'out'), url: mock.url });
  expect(await run()).toMatchObject({ askedAnew: 0 });
  expect(mock.stats().calls).toBe(2 * items);
  await change();
  expect(await run()).toMatchObject({ askedAnew: anew });
  expect(mock.stats().calls).toBe(2 * items + anew);
  const kept = await readFile(join(folder, 'out', 'predictions.jsonl'), 'utf8');
  expect([...parseJsonLines(predictionSchema, kept, 'predictions.jsonl')]).toHaveLength(2 * items);
});
