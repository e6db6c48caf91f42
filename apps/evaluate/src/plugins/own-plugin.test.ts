import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { toJsonLine } from '@r2i/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { type CliEnd, runCli } from '../testing/run-cli.ts';

const plugin = fileURLToPath(new URL('../__fixtures__/own-plugin.ts', import.meta.url));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-own-plugin-'));
  const lines = [
    { id: 'a', query: 'What is parked there?', answers: ['car', 'automobile'] },
    { id: 'b', query: 'What stands there?', answers: ['Tree', 'CAR'] },
    { id: 'c', query: 'What flies there?', answers: ['bird'] },
  ];
  await writeFile(join(folder, 'bench.jsonl'), lines.map(toJsonLine).join(''));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const run = (...args: readonly string[]): Promise<CliEnd> =>
  runCli([...args, '--plugin', plugin], { from: folder });
const asked = (...args: readonly string[]): Promise<CliEnd> =>
  run('run', '--benchmark', 'lines:bench.jsonl', '--draws', '100', '--log', 'silent', ...args);
const read = async (...path: readonly string[]): Promise<unknown> =>
  JSON.parse(await readFile(join(folder, ...path), 'utf8'));
const countingInto = (log: string, says = 'car'): string => JSON.stringify({ use: 'counting', says, log });

describe('a benchmark, a scorer and a model of a plug-in', () => {
  it('work together, and a folder goes on without asking or paying again', async () => {
    const ask = ['--ask', countingInto('calls.log'), '--out', 'out', '--scorer', 'same'];
    const first = await asked(...ask);
    expect(first.stderr).toBe('');
    expect(first.stdout).toMatch(/items +3\n/);
    expect(await read('out', 'summary.json')).toMatchObject({
      model: 'counting/1/says=car',
      benchmark: { name: 'lines', path: join(folder, 'bench.jsonl'), source: 'a file of lines' },
      scorer: 'same',
      scorerId: 'same/1/anyCase=false',
      pixelBudget: null,
      global: { total: 3, correct: 1 },
      regional: { total: 3, correct: 1 },
    });
    const log = async (): Promise<readonly string[]> =>
      (await readFile(join(folder, 'calls.log'), 'utf8')).trim().split('\n');
    expect(await log()).toEqual([...Array(6).fill('asked'), 'closed']);
    // Answers are gone, and replies are not.
    await rm(join(folder, 'out', 'predictions.jsonl'));
    const again = await asked(...ask);
    expect([again.code, again.stderr]).toEqual([0, '']);
    expect(await log()).toEqual([...Array(6).fill('asked'), 'closed', 'closed']);
  });

  it('take options: of a config file, and as JSON on the command line', async () => {
    const config = {
      plugins: [plugin],
      evaluate: {
        benchmark: { use: 'lines', path: 'bench.jsonl', first: 2 },
        ask: { use: 'counting', log: 'config.log' },
        scorer: { use: 'same', anyCase: true },
        out: 'configured',
        draws: 100,
        log: 'silent',
      },
    };
    await writeFile(join(folder, 'own.json'), JSON.stringify(config));
    const { code, stderr } = await runCli(['run', '--config', 'own.json'], { from: folder });
    expect([code, stderr]).toEqual([0, '']);
    expect(await read('configured', 'summary.json')).toMatchObject({
      benchmark: { name: 'lines', options: { first: 2 } },
      scorerId: 'same/1/anyCase=true',
      global: { total: 2, correct: 2 },
    });
    expect(await read('configured', 'run.json')).toMatchObject({
      benchmark: `lines:${join(folder, 'bench.jsonl')} {"first":2}`,
    });
    // The same answers, scored otherwise.
    const scored = await run(
      ...['score', join('configured', 'predictions.jsonl'), '--out', 'scored', '--draws', '100'],
      ...['--benchmark', '{"use":"lines","path":"bench.jsonl","first":2}', '--scorer', '{"use":"same"}'],
    );
    expect([scored.code, scored.stderr]).toEqual([0, '']);
    expect(await read('scored', 'summary.json')).toMatchObject({ global: { total: 2, correct: 1 } });
  });

  it('are found again by report and compare', async () => {
    for (const says of ['car', 'bird']) {
      const { code } = await asked('--ask', countingInto('two.log', says), '--out', `two-${says}`);
      expect(code).toBe(0);
    }
    expect(await run('report', 'two-car')).toMatchObject({
      code: 0,
      stdout: `${join(folder, 'two-car', 'report.html')}\n`,
    });
    expect(await runCli(['report', 'two-car'], { from: folder })).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('without pictures'),
    });
    const compared = await run('compare', 'two-car', 'two-bird', '--out', 'two', '--draws', '100');
    expect(compared).toMatchObject({ code: 0, stderr: '' });
    const page = await readFile(join(folder, 'two', 'report.html'), 'utf8');
    expect(/data:image\/\w+;base64,/.test(page)).toBe(true);
  });
});

describe('what goes wrong in a plug-in', () => {
  it.each([
    [['--ask', 'broken'], 'plug-in "own-plugin", models.broken: item a (global): no such layer'],
    [
      ['--ask', '{"use":"counting","says":"boom","log":"boom.log"}', '--scorer', 'same'],
      'plug-in "own-plugin", scorers.same: item a: no such letter',
    ],
  ])('is told with plug-in, entry and item: %j', async (args, message) => {
    const { code, stderr } = await asked(...args, '--out', `wrong-${args[1]?.length}`);
    expect(stderr).toContain(message);
    expect(stderr).toContain('TypeError');
    expect(code).toBe(1);
  });

  it('is told with plug-in, entry and place of a benchmark', async () => {
    await writeFile(join(folder, 'torn.jsonl'), '{"id":"a","query":"q","answers":["x"]}\n{"id":');
    const { code, stderr } = await asked('--benchmark', 'lines:torn.jsonl', '--reader', '--out', 'torn');
    expect(stderr).toContain(`plug-in "own-plugin", benchmarks.lines: ${join(folder, 'torn.jsonl')}: `);
    expect(code).toBe(1);
  });

  it.each([
    [
      ['--scorer', 'sam'],
      '--scorer: "sam" is not known; did you mean "same"? there is rules, zwz-compatible, anls, relaxed-count, same',
    ],
    [
      ['--scorer', '{"use":"same","case":1}'],
      '--scorer: plug-in "own-plugin", scorers.same: there is no "case"; did you mean "anyCase"?',
    ],
    [['--scorer', '{"use":"same","anyCase":1}'], '--scorer anyCase: plug-in "own-plugin", scorers.same: '],
    [['--scorer', '{}'], '--scorer: names nobody'],
    [['--ask', 'countin'], '--ask: "countin" is not known; did you mean "counting"?'],
    [['--ask', '{"use":"counting"}'], '--ask log: '],
    [['--ask', 'broken', '--reader'], '--ask and --reader each say who answers'],
    [['--ask', 'broken', '--attention'], '--attention needs an ONNX student, not --ask'],
    [['--ask', '{"use":"served","teacher":"q"}'], '--teachers: there is no "q" there'],
    [['--ask', '{"use":"student","student":"s"}'], '--ask: there is no student "s"'],
    [['--benchmark', 'line:bench.jsonl'], 'There is no benchmark named line; did you mean "lines"?'],
    [
      ['--benchmark', '{"use":"lines","path":"bench.jsonl","frist":1}'],
      'plug-in "own-plugin", benchmarks.lines: there is no "frist"; did you mean "first"?',
    ],
    [['--benchmark', '{"use":"lines"}'], '--benchmark'],
  ])('ends with 2 at %j', async (args, message) => {
    const { code, stderr } = await asked('--out', 'unused', ...args);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });
});

describe('a served model', () => {
  it('may be described by name, and asked as an entry', async () => {
    const teachers = { small: { model: 'm', baseUrl: 'http://127.0.0.1:1/v1' } };
    const { stderr } = await asked(
      ...['--teachers', JSON.stringify(teachers), '--ask', '{"use":"zoom-loop","teacher":"small"}'],
      ...['--out', 'unused'],
    );
    expect(stderr).toContain('--ask turns: ');
  });
});

it.each([
  ['run', 'Names for --benchmark, --scorer and --ask', ['lines', 'same', 'counting', 'zoom-loop', 'reader']],
  ['score', 'Names for --benchmark and --scorer', ['lines', 'same']],
  ['serve', 'Names for --scorer', ['same', 'zwz-compatible']],
  ['report', 'Names for --benchmark', ['lines', 'zoom-bench']],
])('help of %s has the names that its flags take', async (name, heading, names) => {
  const { stdout } = await run(name, '--help');
  const [, listed = ''] = stdout.split(`${heading}:`);
  for (const one of names) expect(listed).toMatch(new RegExp(`\\b${one}\\b`));
  const all = await run(name, '--help-all');
  expect(z.string().parse(all.stdout)).toMatch(/ {4}same +the same letters|lines +a JSON line an item/);
});
