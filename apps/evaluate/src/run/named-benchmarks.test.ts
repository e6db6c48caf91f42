import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { benchmarkNames } from '@r2i/benchmark';
import { startMockTeacher } from '@r2i/mock-teacher';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { reportAgain } from '../output/report-again.ts';
import { printedByRun } from '../testing/printed-by-run.ts';
import { publishedBenchmarks } from '../testing/published-benchmarks.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-named-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function run(...args: readonly string[]): Promise<string> {
  return printedByRun(...args, '--draws', '100', '--max-unscored', '1');
}

const besides = {
  'hr-bench-4k': 'all rotations right',
  'hr-bench-8k': 'all rotations right',
  'color-bench': 'seed and all edits right',
  mmvp: 'both of a pair right',
  pope: 'rate of yes',
};

describe('run --benchmark NAME:PATH', () => {
  it.each(benchmarkNames)(
    'reads, asks and scores %s, and scores what was recorded of it alike',
    async (name) => {
      const { write, reply, items, correct, correctOnCrops, beside } = publishedBenchmarks[name];
      const path = join(folder, name);
      await write(path);
      await using mock = await startMockTeacher({
        replies: ({ text }) => `<answer>${reply(text)}</answer>`,
      });
      const out = join(folder, `${name}-out`);
      const text = await run(
        '--benchmark',
        `${name}:${path}`,
        '--out',
        out,
        '--model',
        'm',
        '--base-url',
        mock.url,
      );
      const result: unknown = JSON.parse(await readFile(join(out, 'evaluation.json'), 'utf8'));
      expect(result).toMatchObject({ items, global: { total: items, correct } });
      expect(result).toMatchObject({ regional: { correct: correctOnCrops ?? 0 } });
      if (beside !== undefined) expect(text).toContain(beside);
      const shown = Object.entries(besides).flatMap(([one, said]) => (text.includes(said) ? [one] : []));
      expect(shown.includes(name)).toBe(name in besides);
      expect(text.includes('n/a: the benchmark has no crops')).toBe(correctOnCrops === undefined);
      const summary: unknown = JSON.parse(await readFile(join(out, 'summary.json'), 'utf8'));
      expect(summary).toMatchObject({ benchmark: { name } });
      const page = await readFile(join(out, 'report.html'), 'utf8');
      if (beside !== undefined) expect(page).toContain(beside);
      expect(await reportAgain({ folder: out, benchmark: null })).toBe(true);
      expect(await readFile(join(out, 'report.html'), 'utf8')).toBe(page);
      const recorded = ['--predictions', join(out, 'predictions.jsonl'), '--out', `${out}-recorded`];
      const again = await run('--benchmark', `${name}:${path}`, ...recorded);
      const scored = (said: string): readonly string[] =>
        said.split('\n').filter((line) => /^(global|regional|zooming|all|both|seed|rate) /.test(line));
      expect(scored(again)).toEqual(scored(text));
    },
  );

  it("takes a folder of one's own without a name", async () => {
    const { write, reply, correct } = publishedBenchmarks.folder;
    const path = join(folder, 'mine');
    await write(path);
    await using mock = await startMockTeacher({ replies: ({ text }) => `<answer>${reply(text)}</answer>` });
    const args = ['--out', join(folder, 'mine-out'), '--model', 'm', '--base-url', mock.url];
    expect(await run('--benchmark', path, ...args)).toContain(`${((correct / 3) * 100).toFixed(1)} %`);
  });
});
