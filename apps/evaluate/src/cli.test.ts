import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startMockTeacher } from '@r2i/mock-teacher';
import { toJsonLine } from '@r2i/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { evaluateApp } from './commands.ts';
import { type CliEnd, runCli } from './testing/run-cli.ts';
import { type SmallBenchmark, writeSmallBenchmark } from './testing/small-benchmark.ts';

let folder: string;
let bench: SmallBenchmark;
const items = 6;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-cli-'));
  bench = await writeSmallBenchmark(join(folder, 'bench'), items);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const run = (...args: readonly string[]): Promise<CliEnd> => runCli(args, { from: folder });

const commandNames = 'commands' in evaluateApp ? evaluateApp.commands.map(({ name }) => name) : [];

describe('the command line', () => {
  it('has commands', () => {
    expect(commandNames).toContain('run');
  });

  it.each(commandNames)('explains %s in a screen, with an example', async (name) => {
    const { code, stdout } = await run(name, '--help');
    expect(code).toBe(0);
    expect(stdout.split('\n').length).toBeLessThanOrEqual(42);
    expect(stdout).toMatch(new RegExp(`Examples:\\n  .*r2i evaluate${name === 'run' ? '' : ` ${name}`}`));
  });

  it.each([
    { args: ['rnu'], message: 'there is no command "rnu"; did you mean "run"?' },
    { args: ['run', 'mine.jsonl'], message: 'no command or file to give as "mine.jsonl"' },
    { args: ['run', '--benchmark', 'zoombnch:/x'], message: 'did you mean "zoom-bench"?' },
    { args: ['run', '--benchmark', 'zoombench'], message: 'did you mean "zoom-bench:PATH"?' },
    { args: ['run', '--benchmark', 'xyz'], message: 'Of names, there is zoom-bench' },
    { args: ['--nonsense'], message: '--nonsense' },
    { args: ['run', '--draws', '1'], message: '--draws' },
    { args: ['run', '--benchmark', 'nowhere'], message: 'nowhere; give NAME:PATH' },
    { args: ['run', '--model', 'm', '--limit', '1', '--out', 'unused'], message: 'give --base-url' },
    { args: ['score'], message: 'predictions' },
    { args: ['score', 'nowhere', '--out', 'unused'], message: 'nowhere; give the file' },
    { args: ['score', 'x', '--judge-model', 'j'], message: 'give --judge-base-url' },
    { args: ['compare', 'one'], message: 'second' },
    { args: ['report', 'nowhere'], message: 'evaluation.json' },
    { args: ['serve', '--port', '70000'], message: '--port' },
    { args: ['run', '--student', 'nowhere', '--reader'], message: 'give one of them' },
  ])('ends with 2 at $args', async ({ args, message }) => {
    const { code, stderr } = await run(...args);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });

  it('ends with 1 where nothing is known of too many answers, and writes the result all the same', async () => {
    const file = join(folder, 'few.jsonl');
    const line = { schema: 'r2i.prediction/1', view: 'global', model: 'm', sample: 0, output: 'A' };
    await writeFile(file, toJsonLine({ ...line, item: bench.ids[0] ?? '' }));
    const args = ['score', file, '--benchmark', 'bench', '--out', 'few'];
    const { code, stdout, stderr } = await run(...args);
    expect(stderr).toContain('5 of 6 global answers could not be scored (5 missing-prediction)');
    expect(stdout).toContain('zooming gap');
    expect(code).toBe(1);
    expect((await run(...args, '--max-unscored', '1')).code).toBe(0);
    const again = await run('report', 'few');
    expect(again).toMatchObject({ code: 0, stdout: `${join(folder, 'few', 'report.html')}\n` });
    expect(await readFile(join(folder, 'few', 'report.html'), 'utf8')).toContain('<html');
  });

  it('tells how many questions are asked anew where the benchmark has changed, and compares', async () => {
    const own = await writeSmallBenchmark(join(folder, 'own'), 3);
    await using mock = await startMockTeacher({ replies: own.sees });
    const served = ['--model', 'm', '--base-url', mock.url, '--log', 'json', '--draws', '100'];
    const args = ['--benchmark', `folder:${own.path}`, '--out', 'anew', ...served];
    const first = await run(...args);
    // One object and nothing else.
    expect(JSON.parse(first.stdout)).toMatchObject({ folder: join(folder, 'anew'), askedAnew: 0, items: 3 });
    const told = first.stderr.trim().split('\n');
    const start = { event: 'start', model: expect.stringMatching(/^m\//u), item: null, done: 0, total: 3 };
    expect(JSON.parse(told[0] ?? '')).toEqual(start);
    expect(told.map((line): unknown => JSON.parse(line))).toContainEqual({
      event: 'item',
      model: expect.any(String),
      item: expect.any(String),
      done: 3,
      total: 3,
    });
    await own.change();
    const changed = await run(...args, '--log', 'plain');
    expect(changed.stderr).toContain('  0/3 items | waiting for the first answers\n');
    expect(changed.stdout).toContain('asked anew   2 questions: the benchmark has changed');
    expect(mock.stats().calls).toBe(2 * 3 + 2);
    const compared = await run('compare', 'anew', 'anew', '--out', 'compared', '--draws', '100');
    expect(compared.code).toBe(0);
    expect(compared.stdout).toMatch(/zooming gap +100\.0 % +100\.0 %/);
  });
});
