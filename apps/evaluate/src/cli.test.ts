import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { type MockTeacherOptions, startMockTeacher } from '@r2i/mock-teacher';
import { parseJsonLines, predictionSchema, toJsonLine } from '@r2i/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { writeNoiseBenchmark } from './testing/noise-benchmark.ts';

const cli = fileURLToPath(new URL('cli.ts', import.meta.url));
let folder: string;
let bench: string;
const items = 6;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-cli-'));
  bench = await writeNoiseBenchmark(join(folder, 'bench'), Array(items).fill({}));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function start(...args: string[]): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  // Not by tsx's own command, which is a process of its own: signals must reach the app.
  const child = spawn(process.execPath, ['--conditions=@r2i/source', '--import', 'tsx', cli, ...args], {
    env: { PATH: process.env['PATH'], INIT_CWD: folder },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (text) => {
    stdout += String(text);
  });
  child.stderr.on('data', (text) => {
    stderr += String(text);
  });
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
  return { child, ended };
}

const sees: MockTeacherOptions['replies'] = ({ images }) =>
  (images[0]?.size?.width ?? 0) < 50 ? '<answer>B</answer>' : '<answer>A</answer>';

describe('the command line', () => {
  it.each(['run', 'score', 'compare', 'report', 'serve'])('explains %s with an example', async (name) => {
    const { code, stdout } = await start(name, '--help').ended;
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`Examples:\\n  .*evaluate start${name === 'run' ? '' : ` ${name}`}`));
  });

  it.each([
    { args: ['--nonsense'], message: '--nonsense' },
    { args: ['run', '--draws', '1'], message: '--draws' },
    { args: ['score'], message: 'predictions' },
    { args: ['compare', 'one'], message: 'second' },
    { args: ['report', 'nowhere'], message: 'evaluation.json' },
    { args: ['serve', '--port', '70000'], message: '--port' },
    { args: ['run', '--student', 'nowhere', '--reader'], message: 'give one of them' },
  ])('ends with 2 at $args', async ({ args, message }) => {
    const { code, stderr } = await start(...args).ended;
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });

  it('ends with 1 where too many answers are unscored, and writes the result all the same', async () => {
    const file = join(folder, 'few.jsonl');
    const line = {
      schema: 'r2i.prediction/1',
      item: 'item-0',
      view: 'global',
      model: 'm',
      sample: 0,
      output: 'A',
    };
    await writeFile(file, toJsonLine(line));
    const { code, stdout, stderr } = await start('score', file, '--benchmark', bench, '--out', 'few').ended;
    expect(stderr).toContain('5 of 6 global answers could not be scored (5 missing-prediction)');
    expect(stdout).toContain('zooming gap');
    expect(code).toBe(1);
    const rerun = await start('score', file, '--benchmark', bench, '--out', 'few', '--max-unscored', '1')
      .ended;
    expect(rerun.code).toBe(0);
    expect((await start('report', 'few').ended).code).toBe(0);
    expect(await readFile(join(folder, 'few', 'report.html'), 'utf8')).toContain('<html');
  });

  it.each(['SIGINT', 'SIGKILL'] as const)('goes on after %s without asking again', async (signal) => {
    await using mock = await startMockTeacher({ replies: sees, latencyMs: 150 });
    const out = join(folder, signal);
    const args = ['--benchmark', bench, '--out', out, '--model', 'm', '--base-url', mock.url];
    const { child, ended } = start(...args, '--call-concurrency', '1', '--log', 'silent');
    while (mock.stats().calls < 4) await wait(20);
    child.kill(signal);
    const { code } = await ended;
    if (signal === 'SIGINT') expect(code).toBe(130);
    const kept = await readFile(join(out, 'calls.jsonl'), 'utf8');
    // A line that the kill tore is no reply.
    const before = kept.split('\n').length - 1;
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(2 * items);
    // The call that the kill cut off still ends on the server, and would be counted with the second run's.
    while (mock.stats().inFlight > 0) await wait(20);
    mock.setLatency(0);
    mock.resetStats();
    const again = await start(...args, '--call-concurrency', '1', '--log', 'silent').ended;
    expect(again.code).toBe(0);
    expect(mock.stats().calls).toBe(2 * items - before);
    const text = await readFile(join(out, 'predictions.jsonl'), 'utf8');
    const predictions = [...parseJsonLines(predictionSchema, text, 'predictions.jsonl')];
    expect(predictions).toHaveLength(2 * items);
    expect(again.stdout).toMatch(/zooming gap +100\.0 %/);
  });
}, 60_000);
