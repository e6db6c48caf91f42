import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { startMockTeacher } from '@r2i/mock-teacher';
import { parseJsonLines, predictionSchema } from '@r2i/schema';
import { asScript } from '@r2i/vitest-preset/as-script';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type CliEnd, runCli } from './testing/run-cli.ts';
import { type SmallBenchmark, writeSmallBenchmark } from './testing/small-benchmark.ts';

let folder: string;
let bench: SmallBenchmark;
const items = 6;
const cli = new URL('cli.ts', import.meta.url);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-ended-'));
  bench = await writeSmallBenchmark(join(folder, 'bench'), items);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const script = await asScript(cli);
/** As users start it, from the sources. Not by tsx's own command, which is a process of its own: signals must reach the app. */
const fromSources = ['--conditions=@r2i/source', '--import', 'tsx', fileURLToPath(cli)];

const run = (...args: readonly string[]): Promise<CliEnd> => runCli(args, { from: folder });

describe('an evaluation that is ended', () => {
  it.each([
    ['SIGINT', fromSources],
    ['SIGKILL', script],
  ] as const)('goes on after %s without asking again', async (signal, program) => {
    await using mock = await startMockTeacher({ replies: bench.sees, latencyMs: 150 });
    const out = join(folder, signal);
    const served = ['--model', 'm', '--base-url', mock.url, '--call-concurrency', '1', '--log', 'silent'];
    const args = ['--benchmark', bench.path, '--out', out, ...served];
    const child = spawn(process.execPath, [...program, ...args], {
      env: { PATH: process.env['PATH'], INIT_CWD: folder },
      stdio: 'ignore',
    });
    const closed = once(child, 'close');
    while (mock.stats().calls < 4) await wait(20);
    child.kill(signal);
    const [code] = await closed;
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
    const again = await run(...args);
    expect(again.code).toBe(0);
    expect(mock.stats().calls).toBe(2 * items - before);
    const text = await readFile(join(out, 'predictions.jsonl'), 'utf8');
    const predictions = [...parseJsonLines(predictionSchema, text, 'predictions.jsonl')];
    expect(predictions).toHaveLength(2 * items);
    expect(again.stdout).toMatch(/zooming gap +100\.0 %/);
  });
});
