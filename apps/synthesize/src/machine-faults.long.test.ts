import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { behaviours, type MockTeacher, startMockTeacher } from '@r2i/mock-teacher';
import { toJsonLine } from '@r2i/schema';
import { mountSmallDisk } from '@r2i/vitest-preset/small-disk';
import { startScript } from '@r2i/vitest-preset/start-script';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type Exit, runHere } from './testing/run-here.ts';
import { outcomeOf, runServed, startServed, writePhotos } from './testing/served-run.ts';

/** So many calls that a fault meets some of them, wherever it comes. */
const maxQuestions = 3;

let folder: string;
let images: string;
let wanted: Awaited<ReturnType<typeof outcomeOf>>;
let callsOfAll: number;
const behaviour = { ...behaviours.mixed, reworded: 0 };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-machine-'));
  images = join(folder, 'images');
  await writePhotos(images, 2);
  await using server = await startMockTeacher({ behaviour });
  const out = join(folder, 'whole');
  expect(await runServed({ images, out, maxQuestions, url: server.url })).toMatchObject({ code: 0 });
  wanted = await outcomeOf(out);
  callsOfAll = server.stats().calls;
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** The last line says what is the matter and what to do, and nothing of where in the code. */
function expectOneLine({ code, stderr }: Pick<Exit, 'code' | 'stderr'>, said: RegExp): void {
  expect(code).toBe(1);
  const told = stderr.trimEnd().split('\n');
  expect(told.at(-1)).toMatch(said);
  expect(told.at(-1)).toContain('the same command goes on');
  expect(stderr).not.toMatch(/\n\s+at /u);
}

/** The same command, when the fault is gone: the same bytes, and each call was made once by both together. */
async function expectGoesOn(out: string, server: MockTeacher): Promise<void> {
  const again = await runServed({ images, out, maxQuestions, url: server.url });
  expect(again).toMatchObject({ code: 0 });
  expect(await outcomeOf(out)).toEqual(wanted);
  expect(server.stats().repeatedAnswers).toBe(0);
  expect(server.stats().calls).toBe(callsOfAll);
}

describe('a full disk', () => {
  it.each([
    { case: 'at once', bytes: 200 * 2 ** 10 },
    { case: 'a few replies later', bytes: 2 ** 20 + 24 * 2 ** 10 },
  ])('ends a run with 1 and costs nothing: $case', async ({ case: name, bytes }) => {
    await using server = await startMockTeacher({ behaviour });
    const path = join(folder, name);
    const disk = await mountSmallDisk(path, bytes);
    const out = join(path, 'run');
    if (disk === undefined) {
      // Not allowed to mount: a process whose files may not grow meets the same. `ulimit` counts in 512 bytes.
      const started = await startServed({ images, out, maxQuestions, url: server.url }, { limits: '-f 400' });
      expectOneLine(await started.exit, /the disk is full, or a limit on files is reached.*EFBIG/u);
      return expectGoesOn(out, server);
    }
    try {
      expectOneLine(
        await runServed({ images, out, maxQuestions, url: server.url }),
        /the disk is full.*ENOSPC/u,
      );
      disk.grow();
      await expectGoesOn(out, server);
    } finally {
      disk[Symbol.dispose]();
    }
  });

  it('is met by any process as a limit on its files', async () => {
    await using server = await startMockTeacher({ behaviour });
    const out = join(folder, 'limited');
    // A reply of another question, so that the limit is reached by the log and not by the reserve.
    const pad = toJsonLine({ key: 'of-another', value: 'x'.repeat(2 ** 20) });
    await mkdir(out);
    await writeFile(join(out, 'calls.jsonl'), pad);
    const flags = { 'call-concurrency': 1 };
    const blocks = 2 ** 11 + 30;
    const started = await startServed(
      { images, out, maxQuestions, url: server.url, flags },
      { limits: `-f ${blocks}` },
    );
    expectOneLine(await started.exit, /the disk is full, or a limit on files is reached.*EFBIG/u);
    const kept = await readFile(join(out, 'calls.jsonl'), 'utf8');
    expect(kept.startsWith(pad) && kept.length > pad.length).toBe(true);
    const again = await runServed({ images, out, maxQuestions, url: server.url });
    expect(again).toMatchObject({ code: 0 });
    expect(await outcomeOf(out)).toEqual(wanted);
    // Giving up the reserve makes no room below such a limit: what was under way, one call of up to four samples a lane, is
    // asked once more.
    expect(server.stats().repeatedAnswers).toBeLessThanOrEqual(3 * 4);
  });
});

describe('a broken disk', () => {
  it.each([
    { what: 'replies are made durable', file: '/calls\\.jsonl$', operation: 'sync', after: 0 },
    { what: 'an image is written', file: '/run/crops/', operation: 'write', after: 1 },
    { what: 'an image gets its name', file: '/run/boxed/', operation: 'rename', after: 1 },
    { what: 'the samples get their name', file: '/samples\\.jsonl$', operation: 'rename', after: 0 },
    { what: 'the samples are written', file: '/run/', operation: 'sync', after: 6 },
  ] as const)(
    'ends a run with 1, names the file and costs nothing: $what',
    async ({ what, ...brokenDisk }) => {
      await using server = await startMockTeacher({ behaviour });
      const out = join(folder, `broken ${what}`, 'run');
      await mkdir(join(folder, `broken ${what}`));
      const started = await startServed({ images, out, maxQuestions, url: server.url }, { brokenDisk });
      const end = await started.exit;
      expectOneLine(end, /^\/\S.*: the disk reports an error; .*EIO/u);
      await expectGoesOn(out, server);
    },
  );

  it('ends a run with 1 where it takes no replies; what was under way is asked once more', async () => {
    const brokenDisk = { file: '/calls\\.jsonl$', operation: 'write', after: 3 } as const;
    await using server = await startMockTeacher({ behaviour });
    const out = join(folder, 'broken log', 'run');
    await mkdir(join(folder, 'broken log'));
    const started = await startServed({ images, out, maxQuestions, url: server.url }, { brokenDisk });
    expectOneLine(await started.exit, /^\/\S.*: the disk reports an error; .*EIO/u);
    expect(await runServed({ images, out, maxQuestions, url: server.url })).toMatchObject({ code: 0 });
    expect(await outcomeOf(out)).toEqual(wanted);
    // At most as many as there may be at once, for each of three models.
    expect(server.stats().calls).toBeLessThanOrEqual(callsOfAll + 3 * 8);
  });

  it('rejects a photo that lies on a bad place of it, and takes it up when it can be read', async () => {
    await using server = await startMockTeacher({ behaviour });
    const out = join(folder, 'broken photo');
    const brokenDisk = { file: '/photo-1\\.jpg$', operation: 'read', after: 0 } as const;
    const started = await startServed({ images, out, maxQuestions, url: server.url }, { brokenDisk });
    const end = await started.exit;
    expect(end.code).toBe(0);
    expect(end.stdout).toContain('image-unreadable 1');
    expect((await outcomeOf(out)).rejects).toMatch(/photo-1\.jpg: the disk reports an error/u);
    await expectGoesOn(out, server);
  });
});

describe('too many open files', () => {
  // Enough to start, and too few for connections and files.
  it('end a run with 1 and reject no photo', async () => {
    // All calls of a step are under way at once.
    await using server = await startMockTeacher({ behaviour, latencyMs: 500 });
    const out = join(folder, 'files');
    const flags = { 'call-concurrency': 64 };
    const started = await startServed(
      { images, out, maxQuestions, url: server.url, flags },
      { limits: '-n 48' },
    );
    expectOneLine(await started.exit, /too many files are open; raise the limit \(ulimit -n\).*EMFILE/u);
    server.setLatency(0);
    await expectGoesOn(out, server);
  });
});

describe('outputs that cannot be written', () => {
  it.each([
    { what: 'progress goes to a full disk', redirect: '2>/dev/full', code: 0, told: /^$/u },
    {
      what: 'results go to a full disk',
      redirect: '>/dev/full',
      code: 1,
      told: /\nstdout: the disk is full.*ENOSPC.*the same command goes on\n$/u,
    },
    { what: 'nobody reads the results', redirect: '| true', code: 0, told: /photo-\d\.jpg\n$/u },
  ])('end no work that is paid for: $what', async ({ redirect, code, told }) => {
    await using server = await startMockTeacher({ behaviour });
    const out = join(folder, `outputs ${redirect.replaceAll(/\W/gu, '-')}`);
    const end = await (await startServed({ images, out, maxQuestions, url: server.url }, { redirect })).exit;
    expect(end.code).toBe(code);
    expect(end.stderr).toMatch(told);
    expect(end.stderr).not.toMatch(/\n\s+at /u);
    // All was done before.
    expect(await outcomeOf(out)).toEqual(wanted);
    await expectGoesOn(out, server);
  });
});

describe('a temporary folder', () => {
  it.each([
    { case: 'that is read-only', told: /the temporary folder cannot be written; set TMPDIR.*EROFS/u },
    { case: 'on a full disk', told: /the disk is full.*ENOSPC/u },
  ])(
    '$case ends a run over a packed archive with 1, and rejects none of its photos',
    async ({ case: name, told }) => {
      await using server = await startMockTeacher({ behaviour });
      const packed = join(folder, 'packed.tar.gz');
      execFileSync('tar', ['-C', images, '-czf', packed, '.']);
      const place = join(folder, `temporary ${name}`);
      // Where nothing may be mounted: a folder that is not there cannot be written either.
      const disk = await mountSmallDisk(place, 4096);
      const isReadOnly = name.includes('read-only');
      if (isReadOnly) disk?.makeReadOnly();
      const out = join(folder, `packed ${name}`);
      const environment = { TMPDIR: disk === undefined ? join(place, 'gone') : place };
      const run = { images: packed, out, maxQuestions, url: server.url };
      const end = await (await startServed({ ...run, environment })).exit;
      disk?.[Symbol.dispose]();
      expectOneLine(end, disk === undefined ? /the temporary folder cannot be written; set TMPDIR/u : told);
      expect(server.stats().calls).toBe(0);
      expect(await runServed(run)).toMatchObject({ code: 0 });
      expect(server.stats().calls).toBe(callsOfAll);
    },
  );
});

describe('a memory limit', () => {
  // The engine itself ends the process, where no code of ours has its turn: what counts is that nothing paid for is lost.
  it('that ends the process costs no reply that was kept', async () => {
    await using server = await startMockTeacher({ behaviour });
    const out = join(folder, 'memory');
    const end = await (
      await startServed({ images, out, maxQuestions, url: server.url }, { node: ['--max-old-space-size=24'] })
    ).exit;
    expect(end.code === 0).toBe(false);
    const kept = await readFile(join(out, 'calls.jsonl'), 'utf8').catch(() => '');
    const lines = kept.split('\n').length - 1;
    const before = server.stats();
    expect(await runServed({ images, out, maxQuestions, url: server.url })).toMatchObject({ code: 0 });
    expect(await outcomeOf(out)).toEqual(wanted);
    // What was under way when it ended is asked once more: at most as many calls as there may be at once, for each of three models.
    expect(server.stats().calls).toBeLessThanOrEqual(callsOfAll + 3 * 8);
    expect(server.stats().calls - before.calls).toBeLessThanOrEqual(callsOfAll - before.calls + 3 * 8);
    const after = await readFile(join(out, 'calls.jsonl'), 'utf8');
    const whole = kept.slice(0, kept.lastIndexOf('\n') + 1);
    expect([lines >= 0, after.startsWith(whole)]).toEqual([true, true]);
    expect((await readdir(out)).filter((name) => /^\.|\.tmp$/u.test(name))).toEqual([]);
  });
});

describe.runIf(process.platform === 'linux')('a limit on the address space', () => {
  // What meets it first, the program, a library or the engine, depends on their versions and on the machine.
  it.each([1_700_000, 1_200_000, 700_000])(
    'of %d KB is told as that where this program meets it, and costs nothing',
    async (kilobytes) => {
      await using server = await startMockTeacher({ behaviour });
      const out = join(folder, `address space ${kilobytes}`);
      const started = await startServed(
        { images, out, maxQuestions, url: server.url },
        { limits: `-v ${kilobytes}` },
      );
      const { code, stderr } = await started.exit;
      const isTold = stderr.includes('there is no memory left');
      // The engine may still end the process, by a signal or what a shell makes of one, after the line is printed.
      const isOurs = isTold && code !== null && code < 128;
      if (isOurs) expectOneLine({ code, stderr }, /there is no memory left.*raise the limit \(ulimit -v\)/u);
      await expectGoesOn(out, server);
    },
  );
});

describe('a clock that jumps', () => {
  it.each([
    { by: 'forwards', hours: 26 },
    { by: 'back', hours: -26 },
  ])('$by by a day while calls wait and are tried again changes nothing', async ({ by, hours }) => {
    const faults = {
      share: 0.3,
      kinds: ['429-with-retry-after', '503'] as const,
      mostInARow: 1,
      retryAfterS: 1,
    };
    await using server = await startMockTeacher({ behaviour, latencyMs: 20, faults });
    const out = join(folder, `clock-${by}`);
    const jump = join(folder, `jump-${by}.mjs`);
    // What this program and its libraries see of the clock: it is set to and fro while they run, as by a person or a time server.
    await writeFile(
      jump,
      `const now = Date.now; let off = 0;
Date.now = () => now() + off;
globalThis.Date = new Proxy(Date, { construct: (target, args) => args.length === 0 ? new target(target.now()) : new target(...args) });
setInterval(() => { off = off === 0 ? ${hours} * 3_600_000 : 0; }, 200).unref();\n`,
    );
    const end = await (
      await startServed({ images, out, maxQuestions, url: server.url }, { node: ['--import', jump] })
    ).exit;
    expect(end).toMatchObject({ code: 0 });
    expect(await outcomeOf(out)).toEqual(wanted);
    expect(server.stats().repeatedAnswers).toBe(0);
  });
});

describe('a thread that ends', () => {
  const data = fileURLToPath(new URL('../../../data/', import.meta.url));
  const words = (out: string): readonly string[] => {
    const students = { tiny: { folder: join(data, 'tiny-student') } };
    const roles = { solver: { student: 'tiny' } };
    return [
      ...['--images', join(folder, 'signs'), '--out', out, '--min-image-side', '400', '--log', 'plain'],
      ...['--students', JSON.stringify(students), '--roles', JSON.stringify(roles)],
      ...['--student-pixels', '100000'],
    ];
  };
  beforeAll(async () => {
    const picture = 'mzb_0006_ocr.jpg';
    await mkdir(join(folder, 'signs'));
    await copyFile(join(data, 'mini-zoombench/images', picture), join(folder, 'signs', picture));
    expect(await runHere(words(join(folder, 'whole signs')))).toMatchObject({ code: 0 });
  });

  it('of a student ends a run with 1, rejects nothing, and the same command goes on', async () => {
    const out = join(folder, 'ended student');
    const endedThread = { named: 'student-worker', after: 2, once: join(folder, 'ended-student') };
    const started = await startScript(new URL('cli.ts', import.meta.url), { words: words(out), endedThread });
    expectOneLine(await started.exit, /^a thread of this program ended by itself/u);
    expect(existsSync(endedThread.once)).toBe(true);
    expect(await runHere(words(out))).toMatchObject({ code: 0 });
    expect(await outcomeOf(out)).toEqual(await outcomeOf(join(folder, 'whole signs')));
  });

  it('of the reader costs nothing: what it was reading is read by the next one', async () => {
    const out = join(folder, 'ended reader');
    const endedThread = { named: '"recognizer"', after: 4, once: join(folder, 'ended-reader') };
    const started = await startScript(new URL('cli.ts', import.meta.url), { words: words(out), endedThread });
    const end = await started.exit;
    expect(existsSync(endedThread.once)).toBe(true);
    expect(end).toMatchObject({ code: 0 });
    expect(await outcomeOf(out)).toEqual(await outcomeOf(join(folder, 'whole signs')));
  });
});
