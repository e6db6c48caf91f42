import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { behaviours, type MockTeacher, startMockTeacher } from '@r2i/mock-teacher';
import { toJsonLine } from '@r2i/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type Exit, outcomeOf, runServed, startServed, writePhotos } from './testing/served-run.ts';
import { mountSmallDisk } from './testing/small-disk.ts';

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
  expect(await runServed({ images, out, url: server.url })).toMatchObject({ code: 0 });
  wanted = await outcomeOf(out);
  callsOfAll = server.stats().calls;
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** The last line says what is the matter and what to do, and nothing of where in the code. */
function expectOneLine({ code, stderr }: Exit, said: RegExp): void {
  expect(code).toBe(1);
  const told = stderr.trimEnd().split('\n');
  expect(told.at(-1)).toMatch(said);
  expect(told.at(-1)).toContain('the same command goes on');
  expect(stderr).not.toMatch(/\n\s+at /u);
}

/** The same command, when the fault is gone: the same bytes, and each call was made once by both together. */
async function expectGoesOn(out: string, server: MockTeacher): Promise<void> {
  const again = await runServed({ images, out, url: server.url });
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
      const started = await startServed({ images, out, url: server.url }, '-f 400');
      expectOneLine(await started.exit, /the disk is full, or a limit on files is reached.*EFBIG/u);
      return expectGoesOn(out, server);
    }
    try {
      expectOneLine(await runServed({ images, out, url: server.url }), /the disk is full.*ENOSPC/u);
      disk.grow();
      await expectGoesOn(out, server);
    } finally {
      disk.remove();
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
    const started = await startServed({ images, out, url: server.url, flags }, `-f ${blocks}`);
    expectOneLine(await started.exit, /the disk is full, or a limit on files is reached.*EFBIG/u);
    const kept = await readFile(join(out, 'calls.jsonl'), 'utf8');
    expect(kept.startsWith(pad) && kept.length > pad.length).toBe(true);
    const again = await runServed({ images, out, url: server.url });
    expect(again).toMatchObject({ code: 0 });
    expect(await outcomeOf(out)).toEqual(wanted);
    // Giving up the reserve makes no room below such a limit: what was under way, one call of up to four samples a lane, is
    // asked once more.
    expect(server.stats().repeatedAnswers).toBeLessThanOrEqual(3 * 4);
  });
});

describe('too many open files', () => {
  // Enough to start, and too few for connections and files.
  it('end a run with 1 and reject no photo', async () => {
    // All calls of a step are under way at once.
    await using server = await startMockTeacher({ behaviour, latencyMs: 500 });
    const out = join(folder, 'files');
    const flags = { 'call-concurrency': 64 };
    const started = await startServed({ images, out, url: server.url, flags }, '-n 48');
    expectOneLine(await started.exit, /too many files are open; raise the limit \(ulimit -n\).*EMFILE/u);
    server.setLatency(0);
    await expectGoesOn(out, server);
  });
});
