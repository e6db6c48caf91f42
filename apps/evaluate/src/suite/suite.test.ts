import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type MockTeacher, startMockTeacher } from '@r2i/mock-teacher';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { runCli } from '../testing/run-cli.ts';
import { type SmallBenchmark, writeSmallBenchmark } from '../testing/small-benchmark.ts';
import { cellsOf } from './cells-of.ts';

let folder: string;
let mock: MockTeacher;
let benchmark: SmallBenchmark;

const suiteSchema = z.object({
  cells: z.array(z.object({ folder: z.string(), state: z.string(), problem: z.string().nullable() })),
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-suite-app-'));
  benchmark = await writeSmallBenchmark(join(folder, 'bench'), 2);
  mock = await startMockTeacher({ replies: benchmark.sees });
});

afterAll(async () => {
  await mock[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const price = { input: 1000, output: 1000 };

/** Two served models, one of them at an address where nobody listens, on one benchmark of two items. */
async function config(): Promise<string> {
  const path = join(folder, 'suite.json');
  const teachers = {
    good: { model: 'm', baseUrl: mock.url, price },
    gone: { model: 'm', baseUrl: 'http://127.0.0.1:9/v1' },
  };
  const models = { good: { use: 'served', teacher: 'good' }, gone: { use: 'served', teacher: 'gone' } };
  const suite = { benchmarks: { small: 'bench' }, models, teachers, draws: 100 };
  await writeFile(path, JSON.stringify({ 'evaluate-suite': suite }));
  return path;
}

describe('suite', () => {
  it('goes on when a cell fails, asks for what is missing alone, and shows what others left', async () => {
    const words = ['suite', '--config', await config(), '--out', 'out', '--pixels', '30000,300000'];
    const first = await runCli(words, { from: folder });
    // As the first failure would.
    expect(first.code).toBe(3);
    expect(first.stderr).toContain('2 cells failed; the same command asks for what is missing');
    expect(first.stdout).toMatch(/good +300,000 +0\.0 %/u);
    expect(first.stdout).toMatch(/gone +30,000 +failed/u);
    const { cells } = suiteSchema.parse(JSON.parse(await readFile(join(folder, 'out/suite.json'), 'utf8')));
    expect(cells.map(({ state }) => state)).toEqual(['done', 'done', 'failed', 'failed']);
    const { calls } = mock.stats();
    expect(calls).toBe(8);

    const again = await runCli([...words, '--only-models', 'good'], { from: folder });
    expect(again).toMatchObject({ code: 0 });
    expect(again.stdout).toMatch(/gone +30,000 +missing/u);
    expect(again.stdout).toMatch(/good +small +30,000 +\d+ +[\d,]+ +[\d,]+ +\$/u);
    expect(mock.stats().calls).toBe(calls);

    const shown = await runCli([...words, '--no-ask'], { from: folder });
    expect(shown).toMatchObject({ code: 0, stdout: again.stdout });
  });

  it.each([
    { words: ['--only-models', 'goood'], message: 'there is good, gone' },
    { words: ['--only-benchmarks', 'x'], message: 'there is small' },
    { words: ['--pixels', '5,x'], message: 'several with commas' },
    { words: ['--models', '{"../x": "reader"}'], message: 'names a folder' },
  ])('refuses $words', async ({ words, message }) => {
    const found = await runCli(['suite', '--config', await config(), ...words], { from: folder });
    expect(found).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
  });
});

describe('run with several budgets', () => {
  it('writes a result for each, and one table', async () => {
    const words = ['run', '--model', 'm', '--base-url', mock.url, '--benchmark', 'bench', '--draws', '100'];
    const found = await runCli([...words, '--out', 'budgets', '--pixels', '30000,300000,30000'], {
      from: folder,
    });
    expect(found.code).toBe(0);
    expect(found.stdout).toMatch(/zooming gap\n +pixels +folder\n.* 30,000 +0\.0 %.*\n.* 300,000 +100\.0 %/u);
    for (const pixels of [30_000, 300_000]) {
      const path = join(folder, `budgets/pixels-${pixels}/summary.json`);
      expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ pixelBudget: pixels });
    }
  });

  it.each([
    { words: ['--predictions', 'x.jsonl'], message: 'recorded answers were shown one size' },
    { words: ['--reader', '--shard', '1/2'], message: 'name one budget' },
  ])('does not go with $words', async ({ words, message }) => {
    const found = await runCli(['run', '--pixels', '5,6', ...words], { from: folder });
    expect(found).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
  });
});

it.each([
  { only: {}, asked: ['a/x', 'b/x/pixels-5', 'b/x/pixels-6'] },
  { only: { onlyModels: ['b'] }, asked: ['b/x/pixels-5', 'b/x/pixels-6'] },
  { only: { onlyBenchmarks: ['x'], onlyModels: ['a'] }, asked: ['a/x'] },
  { only: { ask: false }, asked: [] },
])('of a suite, $only asks $asked', ({ only, asked }) => {
  const cells = cellsOf({
    models: new Map([
      ['a', { kind: 'predictions' as const, file: 'f', pixels: null }],
      ['b', { kind: 'asked' as const, ask: 'reader', attention: null }],
    ]),
    benchmarks: new Map([['x', '/x']]),
    ...{ budgets: [5, 6], onlyModels: [], onlyBenchmarks: [], ask: true, ...only },
  });
  expect(cells.map(({ folder: path }) => path)).toEqual(['a/x', 'b/x/pixels-5', 'b/x/pixels-6']);
  expect(cells.filter(({ isAsked }) => isAsked).map(({ folder: path }) => path)).toEqual(asked);
});
