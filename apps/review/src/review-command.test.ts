import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { runCommand } from '@r2i/app-shell';
import { evaluateModel, openBenchmark } from '@r2i/evaluation';
import { textModel } from '@r2i/schema';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { reviewCommand } from './review-command.ts';
import { makeBenchmark } from './testing/make-benchmark.ts';
import { makeRun } from './testing/make-run.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-review-command-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function run(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const code = await runCommand(reviewCommand, words, {
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
    env: {},
  });
  return { code, out, err };
}

describe('review', () => {
  it.each([
    { words: [], message: '--run, --benchmark or --evaluation' },
    { words: ['--run', 'x', '--benchmark', 'y'], message: 'one of them' },
    { words: ['--run', 'x', '--gold', 'y'], message: '--gold goes with --evaluation' },
    { words: ['--run', 'x', '--reviews', 'y'], message: '--reviews: ' },
    { words: ['--benchmark', '/nowhere'], message: '/nowhere' },
    { words: ['--evaluation', '/nowhere'], message: '/nowhere' },
    { words: ['--run', '/nowhere'], message: '/nowhere' },
    { words: ['--run', 'x', '--port', '70000'], message: '--port: ' },
    { words: ['--rum', 'x'], message: 'did you mean "--run"?' },
  ])('ends with 2 at $words', async ({ words, message }) => {
    const { code, err } = await run(...words);
    expect(err).toContain(message);
    expect(code).toBe(2);
  });

  it('tells what a gold slice was made of', async () => {
    const benchmark = await makeBenchmark(folder);
    const out = join(folder, 'result');
    const model = textModel({ id: 'says', concurrency: 1, answer: () => 'van' });
    await evaluateModel(model, { benchmark: await openBenchmark(benchmark), folder: out });
    const { code, out: told } = await run('--evaluation', out, '--gold', join(folder, 'gold.jsonl'));
    expect({ code, told }).toEqual({
      code: 0,
      told: expect.stringContaining('0 answers that people settled'),
    });
  });

  it('serves the page at the printed address, whose key opens the data, until it is stopped', async () => {
    const { run: made } = await makeRun(folder);
    const stop = new AbortController();
    let out = '';
    const ended = runCommand(reviewCommand, ['--run', made], {
      stdout: { write: (text) => (out += text) },
      stderr: { write: () => true },
      env: {},
      signal: stop.signal,
    });
    await expect
      .poll(() => out, { timeout: 60_000 })
      .toMatch(/^3 items: http:\/\/127\.0\.0\.1:\d+\/#[\w-]{32}\n$/u);
    const url = new URL(out.slice('3 items: '.length).trim());
    const headers = { authorization: `Bearer ${url.hash.slice(1)}` };
    expect((await fetch(url)).status).toBe(200);
    expect((await fetch(new URL('/api/tally', url))).status).toBe(401);
    expect((await fetch(new URL('/api/tally', url), { headers })).status).toBe(200);
    stop.abort();
    expect(await ended).toBe(0);
  });
});
