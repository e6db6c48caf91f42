import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';

import { behaviours, type MockTeacher, startMockTeacher } from '@r2i/mock-teacher';
import { createRandom, type SeededRandom } from '@r2i/schema';
import { runs } from '@r2i/vitest-preset/runs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { outcomeOf, runServed, type ServedRun, writePhotos } from './testing/served-run.ts';

const photos = 2;
const sessions = 4;

let folder: string;
let server: MockTeacher;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-back-'));
  server = await startMockTeacher({ behaviour: { ...behaviours.mixed, reworded: 0 } });
  await writePhotos(join(folder, 'all'), photos + 1);
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

/** Runs a session and interrupts it when the service has answered so many calls. */
async function interrupted(run: ServedRun, answers: number): Promise<number | null> {
  const controller = new AbortController();
  const before = server.stats().answers;
  let ended = false;
  const ending = runServed({ ...run, signal: controller.signal }).finally(() => {
    ended = true;
  });
  while (!ended && server.stats().answers - before < answers) await turn();
  controller.abort(new Error('interrupted'));
  const { code } = await ending;
  expect([0, 130]).toContain(code);
  return code;
}

/** What may happen to a run folder and its photos between two sessions; each is put right, or can be made again. */
const mishaps: Readonly<
  Record<string, (about: { out: string; images: string; random: SeededRandom }) => Promise<void>>
> = {
  nothing: async () => undefined,
  'an image is lost': async ({ out, random }) => {
    for (const kind of ['boxed', 'crops']) {
      const names = await readdir(join(out, kind)).catch(() => []);
      const name = names[random.integer(0, Math.max(0, names.length - 1))];
      if (name !== undefined) await rm(join(out, kind, name));
    }
  },
  'a line is damaged': async ({ out, random }) => {
    for (const name of ['journal.jsonl', 'calls.jsonl', 'samples.jsonl']) {
      const path = join(out, name);
      const lines = (await readFile(path, 'utf8').catch(() => '')).split('\n');
      const at = random.integer(0, Math.max(0, lines.length - 2));
      if (lines.length > 1)
        await writeFile(path, lines.map((line, index) => (index === at ? line.slice(7) : line)).join('\n'));
    }
  },
  'a photo is another one': async ({ images }) =>
    cp(join(folder, 'all', `photo-${photos}.jpg`), join(images, 'photo-0.jpg')),
  'a photo is gone': async ({ images }) => rm(join(images, 'photo-1.jpg'), { force: true }),
};

async function putPhotos(images: string): Promise<void> {
  for (let number = 0; number < photos; number += 1) {
    await cp(join(folder, 'all', `photo-${number}.jpg`), join(images, `photo-${number}.jpg`));
  }
}

/** Names and bytes of the images that a run refers to. */
async function imagesOf(out: string, records: string): Promise<readonly (readonly [string, string])[]> {
  const paths = [
    ...new Set([...records.matchAll(/"path":"((?:boxed|crops)\/[^"]+)"/gu)].map(([, path = '']) => path)),
  ];
  return Promise.all(
    paths.sort().map(async (path) => [path, await readFile(join(out, path), 'latin1')] as const),
  );
}

describe('a run that is interrupted, with mishaps in between', () => {
  it.each([1, 2, 3].slice(0, runs(3)))('comes to the bytes of one that was not (seed %i)', async (seed) => {
    const random = createRandom(seed);
    const images = join(folder, `images-${seed}`);
    await putPhotos(images);
    const clean: ServedRun = { images, out: join(folder, `clean-${seed}`), url: server.url };
    expect(await runServed(clean)).toMatchObject({ code: 0 });
    const expected = await outcomeOf(clean.out);
    expect(expected.samples).not.toBe('');

    const run: ServedRun = { ...clean, out: join(folder, `run-${seed}`) };
    const names = Object.keys(mishaps);
    const codes: (number | null)[] = [];
    for (let number = 0; number < sessions; number += 1) {
      codes.push(await interrupted(run, random.integer(0, 80)));
      const mishap = mishaps[names[random.integer(0, names.length - 1)] ?? ''];
      await putPhotos(images);
      await mishap?.({ out: run.out, images, random });
    }
    expect(codes).toContain(130);
    await putPhotos(images);
    expect(await runServed(run)).toMatchObject({ code: 0 });
    const found = await outcomeOf(run.out);
    expect({
      samples: found.samples === expected.samples,
      rejects: found.rejects === expected.rejects,
    }).toEqual({
      samples: true,
      rejects: true,
    });
    const records = expected.samples + expected.rejects;
    expect(await imagesOf(run.out, records)).toEqual(await imagesOf(clean.out, records));
  });
});
