import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type MockTeacher, startMockTeacher } from '@r2i/mock-teacher';
import { parseJsonLines, predictionSchema } from '@r2i/schema';
import { mountSmallDisk } from '@r2i/vitest-preset/small-disk';
import { startScript } from '@r2i/vitest-preset/start-script';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { bundled } from './bundled/bundled.ts';
import { type CliEnd, runCli } from './testing/run-cli.ts';
import { type SmallBenchmark, writeSmallBenchmark } from './testing/small-benchmark.ts';

const cli = new URL('cli.ts', import.meta.url);
const items = 6;
let folder: string;
let bench: SmallBenchmark;
let wanted: readonly object[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-evaluate-machine-'));
  bench = await writeSmallBenchmark(join(folder, 'bench'), items);
  await using mock = await startMockTeacher({ replies: bench.sees });
  expect(await again('whole', mock)).toMatchObject({ code: 0 });
  wanted = await outcomeOf(join(folder, 'whole'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function wordsOf(out: string, { url }: MockTeacher, concurrency = 2): readonly string[] {
  const served = ['--model', 'm', '--base-url', url, '--call-concurrency', String(concurrency)];
  return ['run', '--benchmark', bench.path, '--out', out, '--draws', '100', '--log', 'plain', ...served];
}

const again = (out: string, mock: MockTeacher): Promise<CliEnd> =>
  runCli(wordsOf(out, mock), { from: folder });

async function outcomeOf(out: string): Promise<readonly object[]> {
  const text = await readFile(join(out, 'predictions.jsonl'), 'utf8');
  // How long a call took is of the machine.
  return [...parseJsonLines(predictionSchema, text, 'predictions.jsonl')].map(
    ({ latencyMs: _, ...rest }) => rest,
  );
}

/** The same command, when the fault is gone: nothing is asked twice, and nothing is left. */
async function expectGoesOn(out: string, mock: MockTeacher): Promise<void> {
  expect(await again(out, mock)).toMatchObject({ code: 0 });
  expect(await outcomeOf(out)).toEqual(wanted);
  expect(mock.stats().repeatedAnswers).toBe(0);
  expect(mock.stats().calls).toBe(2 * items);
  expect((await readdir(out)).filter((name) => /^\.|\.tmp$/u.test(name))).toEqual([]);
}

describe('a full disk', () => {
  it.each([
    { case: 'at once', bytes: 40 * 2 ** 10 },
    { case: 'a few replies later', bytes: 2 ** 20 + 16 * 2 ** 10 },
    { case: 'when the result is written', bytes: 2 ** 20 + 32 * 2 ** 10 },
  ])('ends an evaluation with 1, names the file and costs nothing: $case', async ({ case: name, bytes }) => {
    const disk = await mountSmallDisk(join(folder, name), bytes);
    if (disk === undefined) return;
    using _ = disk;
    await using mock = await startMockTeacher({ replies: bench.sees });
    const out = join(disk.path, 'run');
    const { code, stderr } = await again(out, mock);
    expect(code).toBe(1);
    expect(stderr).toMatch(/(?:^|\n)\/.*: the disk is full.*ENOSPC.*the same command goes on\n$/u);
    expect(stderr).not.toMatch(/\n\s+at /u);
    disk.grow();
    await expectGoesOn(out, mock);
  });

  it('ends no score server: what needs the judge is refused until there is room', async () => {
    const disk = await mountSmallDisk(join(folder, 'rewards'), 2 ** 20 + 32 * 2 ** 10);
    if (disk === undefined) return;
    using _ = disk;
    await using mock = await startMockTeacher({
      replies: () => JSON.stringify({ verdict: 'correct', reason: 'same' }),
    });
    const judge = ['--judge-model', 'j', '--judge-base-url', mock.url, '--cache', join(disk.path, 'kept')];
    const words = ['serve', '--no-token', '--port', '0', ...judge];
    const started = await startScript(cli, { words });
    const [, url = ''] = await started.said(/(http:\/\/127\.0\.0\.1:\d+\/score)\n/u);
    let asked = 0;
    const ask = async (): Promise<number> => {
      asked += 1;
      const item = { output: `vehicle ${asked}`, target: 'car', query: 'What?', form: 'open' };
      return (await fetch(url, { method: 'POST', body: JSON.stringify({ items: [item] }) })).status;
    };
    expect(await ask()).toBe(200);
    await writeFile(join(disk.path, 'filling'), 'x'.repeat(2 ** 20)).catch(() => undefined);
    await expect.poll(ask, { timeout: 60_000, interval: 0 }).toBe(503);
    expect(await ask()).toBe(503);
    disk.grow();
    expect(await ask()).toBe(200);
    started.kill('SIGTERM');
    expect(await started.exit).toMatchObject({ code: 0 });
  });
});

describe('a broken disk', () => {
  it.each([
    { what: 'replies are made durable', file: '/calls\\.jsonl$', operation: 'sync', after: 0 },
    { what: 'a prediction is appended', file: '/predictions\\.jsonl$', operation: 'write', after: 3 },
    { what: 'the items are read', file: '/bench/items\\.jsonl$', operation: 'read', after: 0 },
    { what: 'an image is read', file: '/bench/images/', operation: 'read', after: 3 },
    { what: 'the result is written', file: '/broken.*/', operation: 'sync', after: 3 },
    { what: 'the result gets its name', file: '/summary\\.md$', operation: 'rename', after: 0 },
  ] as const)('ends an evaluation with 1 and costs nothing: $what', async ({ what, ...brokenDisk }) => {
    await using mock = await startMockTeacher({ replies: bench.sees });
    const out = join(folder, `broken ${what}`);
    const end = await (await startScript(cli, { words: wordsOf(out, mock), brokenDisk })).exit;
    expect(end.code).toBe(1);
    expect(end.stderr.trimEnd().split('\n').at(-1)).toMatch(
      /^\/.*: the disk reports an error; .*EIO.*goes on$/u,
    );
    expect(end.stderr).not.toMatch(/\n\s+at /u);
    await expectGoesOn(out, mock);
  });

  it('ends an evaluation with 1 where it takes no replies; what was under way is asked once more', async () => {
    await using mock = await startMockTeacher({ replies: bench.sees });
    const out = join(folder, 'broken log');
    const brokenDisk = { file: '/calls\\.jsonl$', operation: 'write', after: 3 } as const;
    const end = await (await startScript(cli, { words: wordsOf(out, mock), brokenDisk })).exit;
    expect(end.code).toBe(1);
    expect(end.stderr).toMatch(/(?:^|\n)\/.*calls\.jsonl: the disk reports an error; .*EIO.*goes on\n$/u);
    expect(await again(out, mock)).toMatchObject({ code: 0 });
    expect(await outcomeOf(out)).toEqual(wanted);
    // Nothing else can keep them: those at once, and as many that began before the first was told of.
    expect(mock.stats().calls).toBeLessThanOrEqual(2 * items + 2 * 2);
  });
});

describe('too many open files', () => {
  it('end an evaluation with 1, and no answer counts as failed', async () => {
    // All calls are under way at once.
    await using mock = await startMockTeacher({ replies: bench.sees, latencyMs: 500 });
    const out = join(folder, 'files');
    const words = wordsOf(out, mock, 64);
    const started = await startScript(cli, { words, limits: '-n 28' });
    const { code, stderr } = await started.exit;
    expect(code).toBe(1);
    expect(stderr).toMatch(/too many files are open; raise the limit \(ulimit -n\).*EMFILE/u);
    mock.setLatency(0);
    await expectGoesOn(out, mock);
  });
});

describe('outputs that cannot be written', () => {
  it.each([
    { what: 'progress', redirect: '2>/dev/full', code: 0, told: /^$/u },
    { what: 'results', redirect: '>/dev/full', code: 1, told: /stdout: the disk is full.*ENOSPC/u },
  ])('end no evaluation: $what', async ({ what, redirect, code, told }) => {
    await using mock = await startMockTeacher({ replies: bench.sees });
    const out = join(folder, `full-${what}`);
    const end = await (await startScript(cli, { words: wordsOf(out, mock), redirect })).exit;
    expect(end.code).toBe(code);
    expect(end.stderr).toMatch(told);
    expect(await outcomeOf(out)).toEqual(wanted);
    await expectGoesOn(out, mock);
  });

  it('end no score server: its log is on a full disk', async () => {
    const words = ['serve', '--no-token', '--port', '0'];
    const started = await startScript(cli, { words, redirect: '2>/dev/full' });
    const [, url = ''] = await started.said(/(http:\/\/127\.0\.0\.1:\d+\/score)\n/u);
    const ask = async (): Promise<number> => {
      const body = JSON.stringify({ items: [{ output: '<answer>B</answer>', target: 'B' }] });
      return (await fetch(url, { method: 'POST', body })).status;
    };
    expect(await ask()).toBe(200);
    // Tells that it stops, where nobody can be told.
    started.kill('SIGTERM');
    expect(await started.exit).toMatchObject({ code: 0 });
  });
});

describe('a process that was killed', () => {
  it('leaves a reserve and half-written files, which the next one takes away', async () => {
    await using mock = await startMockTeacher({ replies: bench.sees });
    const out = join(folder, 'left');
    expect(await again(out, mock)).toMatchObject({ code: 0 });
    await writeFile(join(out, '.reserve'), 'left');
    await writeFile(join(out, '.r2i-01234567-89ab-cdef-0123-456789abcdef.tmp'), 'left');
    await expectGoesOn(out, mock);
  });
});

describe('a memory limit', () => {
  // The engine itself ends the process, where no code of ours has its turn: what counts is that nothing paid for is lost.
  it('that ends the process costs no reply that was kept', async () => {
    await using mock = await startMockTeacher({ replies: bench.sees });
    const out = join(folder, 'memory');
    const words = wordsOf(out, mock);
    const end = await (await startScript(cli, { words, node: ['--max-old-space-size=20'] })).exit;
    expect(end.code === 0).toBe(false);
    expect(await again(out, mock)).toMatchObject({ code: 0 });
    expect(await outcomeOf(out)).toEqual(wanted);
    expect(mock.stats().calls).toBeLessThanOrEqual(2 * items + 2);
  });
});

describe('a clock that jumps', () => {
  it.each([
    { by: 'forwards', hours: 26 },
    { by: 'back', hours: -26 },
  ])('$by by a day while calls wait and are tried again changes nothing', async ({ by, hours }) => {
    const faults = {
      share: 0.3,
      kinds: ['429-with-retry-after', '503'],
      mostInARow: 1,
      retryAfterS: 1,
    } as const;
    await using mock = await startMockTeacher({ replies: bench.sees, latencyMs: 100, faults });
    const jump = join(folder, `jump-${by}.mjs`);
    await writeFile(
      jump,
      `const now = Date.now; let off = 0;
Date.now = () => now() + off;
globalThis.Date = new Proxy(Date, { construct: (target, args) => args.length === 0 ? new target(target.now()) : new target(...args) });
setInterval(() => { off = off === 0 ? ${hours} * 3_600_000 : 0; }, 200).unref();\n`,
    );
    const out = join(folder, `clock-${by}`);
    const end = await (await startScript(cli, { words: wordsOf(out, mock), node: ['--import', jump] })).exit;
    expect(end).toMatchObject({ code: 0 });
    expect(await outcomeOf(out)).toEqual(wanted);
    expect(mock.stats().repeatedAnswers).toBe(0);
  });
});

describe('a thread that ends', () => {
  it('of a student ends an evaluation with 1; the same command asks what is left', async () => {
    const words = (out: string): readonly string[] => {
      const student = ['--student', bundled().student, '--pixels', '20000'];
      return ['run', '--benchmark', bench.path, '--out', out, '--draws', '100', '--log', 'plain', ...student];
    };
    const whole = join(folder, 'student whole');
    expect(await runCli(words(whole), { from: folder })).toMatchObject({ code: 0 });
    const out = join(folder, 'student ended');
    const endedThread = { named: 'student-worker', after: 9, once: join(folder, 'ended') };
    const end = await (await startScript(cli, { words: words(out), endedThread })).exit;
    expect(end.code).toBe(1);
    expect(end.stderr).toMatch(/(?:^|\n)a thread of this program ended by itself.*goes on\n$/u);
    expect(end.stderr).not.toMatch(/\n\s+at /u);
    expect(await readFile(join(out, 'predictions.jsonl'), 'utf8').catch(() => '')).not.toContain('fault');
    expect(await runCli(words(out), { from: folder })).toMatchObject({ code: 0 });
    expect(await outcomeOf(out)).toEqual(await outcomeOf(whole));
  });
});

describe.runIf(process.platform === 'linux')('a limit on the address space', () => {
  // What meets it first, the program, a library or the engine, depends on their versions and on the machine: so several are tried.
  it.each([1_700_000, 1_500_000, 1_300_000, 1_200_000, 1_080_000, 960_000, 700_000])(
    'of %d KB is told as that where this program meets it, and costs nothing',
    async (kilobytes) => {
      await using mock = await startMockTeacher({ replies: bench.sees });
      const out = join(folder, `address space ${kilobytes}`);
      const limits = `-v ${kilobytes}`;
      const { code, stderr } = await (await startScript(cli, { words: wordsOf(out, mock), limits })).exit;
      // The engine may still end the process, by a signal or what a shell makes of one, after the line is printed.
      const isOurs = stderr.includes('there is no memory left') && code !== null && code < 128;
      if (isOurs) {
        expect(code).toBe(1);
        expect(stderr).toMatch(/there is no memory left.*raise the limit \(ulimit -v\).*goes on\n$/u);
      }
      await expectGoesOn(out, mock);
    },
  );
});
