import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { benchmarkNames } from '@r2i/benchmark';
import { publishedFixtures } from '@r2i/benchmark/testing';
import { startMockTeacher } from '@r2i/mock-teacher';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openBenchmark } from '../benchmark/open-benchmark.ts';
import { reportAgain } from '../output/report-again.ts';
import { askServed } from '../testing/ask-served.ts';
import { publishedBenchmarks } from '../testing/published-benchmarks.ts';
import { scoreRecorded } from './score-recorded.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-named-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const besides = {
  'hr-bench-4k': 'all rotations right',
  'hr-bench-8k': 'all rotations right',
  'color-bench': 'seed and all edits right',
  mmvp: 'both of a pair right',
  pope: 'rate of yes',
};

describe('a benchmark by its name', () => {
  it.each(benchmarkNames)(
    'reads, asks and scores %s, and scores what was recorded of it alike',
    async (name) => {
      const { reply, items, correct, correctOnCrops, beside } = publishedBenchmarks[name];
      const path = join(folder, name);
      await mkdir(path);
      await publishedFixtures[name].write(path);
      await using mock = await startMockTeacher({
        replies: ({ text }) => `<answer>${reply(text)}</answer>`,
      });
      const out = join(folder, `${name}-out`);
      const benchmark = `${name}:${path}`;
      await askServed({ benchmark, folder: out, url: mock.url });
      const text = await readFile(join(out, 'summary.md'), 'utf8');
      const result: unknown = JSON.parse(await readFile(join(out, 'evaluation.json'), 'utf8'));
      expect(result).toMatchObject({ items, global: { total: items, correct } });
      expect(result).toMatchObject({ regional: { correct: correctOnCrops ?? 0 } });
      if (beside !== undefined) expect(text).toContain(beside);
      const shown = Object.entries(besides).flatMap(([one, said]) => (text.includes(said) ? [one] : []));
      expect(shown.includes(name)).toBe(name in besides);
      expect(text.includes('zooming gap')).toBe(correctOnCrops !== undefined);
      const summary: unknown = JSON.parse(await readFile(join(out, 'summary.json'), 'utf8'));
      expect(summary).toMatchObject({ benchmark: { name } });
      const page = await readFile(join(out, 'report.html'), 'utf8');
      if (beside !== undefined) expect(page).toContain(beside);
      expect(await reportAgain(out)).toBe(true);
      expect(await readFile(join(out, 'report.html'), 'utf8')).toBe(page);
      const again = { benchmark: await openBenchmark(benchmark), folder: `${out}-recorded`, draws: 100 };
      await scoreRecorded(join(out, 'predictions.jsonl'), again);
      const scored = (said: string): readonly string[] =>
        said
          .split('\n')
          .filter((line) => /^(\| (global|regional|zooming)|- (all|both|seed|rate)) /.test(line));
      const recorded = await readFile(join(`${out}-recorded`, 'summary.md'), 'utf8');
      expect(scored(recorded).length).toBeGreaterThan(0);
      expect(scored(recorded)).toEqual(scored(text));
    },
  );

  it("takes a folder of one's own without a name", async () => {
    const { reply, correct } = publishedBenchmarks.folder;
    const path = join(folder, 'mine');
    await publishedFixtures.folder.write(path);
    await using mock = await startMockTeacher({ replies: ({ text }) => `<answer>${reply(text)}</answer>` });
    const { result } = await askServed({ benchmark: path, folder: join(folder, 'mine-out'), url: mock.url });
    expect(result.global).toMatchObject({ total: 3, correct });
  });
});
