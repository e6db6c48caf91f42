import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { behaviours, type MockTeacher, startMockTeacher } from '@r2i/mock-teacher';
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
    { case: 'a few replies later', bytes: 2 ** 20 + 60 * 2 ** 10 },
    { case: 'in the middle', bytes: 2 ** 20 + 240 * 2 ** 10 },
    { case: 'near the end', bytes: 2 ** 20 + 480 * 2 ** 10 },
  ])('ends a run with 1 and costs nothing: $case', async ({ case: name, bytes }) => {
    await using server = await startMockTeacher({ behaviour });
    const path = join(folder, name);
    const disk = await mountSmallDisk(path, bytes);
    const out = join(path, 'run');
    if (disk === undefined) {
      // Not allowed to mount: a process whose files may not grow meets the same in its logs (EFBIG).
      const started = await startServed({ images, out, url: server.url }, `-f ${Math.ceil(bytes / 2 ** 14)}`);
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

  it('is the same where a limit on files is reached by a process of its own', async () => {
    await using server = await startMockTeacher({ behaviour });
    const out = join(folder, 'limited');
    const started = await startServed({ images, out, url: server.url }, '-f 2100');
    const exit = await started.exit;
    expect(exit.stderr).not.toBe('x');
    expect(await readFile(join(out, 'calls.jsonl'), 'utf8')).toMatch(/\n$/u);
    await expectGoesOn(out, server);
  });
});

describe('too many open files', () => {
  it.each([24, 30, 40])('end a run with 1 or are got by with, and reject no photo: %i', async (most) => {
    await using server = await startMockTeacher({ behaviour });
    const out = join(folder, `files-${most}`);
    const started = await startServed(
      { images, out, url: server.url, flags: { 'call-concurrency': 64 } },
      `-n ${most}`,
    );
    const exit = await started.exit;
    console.log(most, exit.code, exit.stderr.slice(-400));
    await expectGoesOn(out, server);
  });
});
