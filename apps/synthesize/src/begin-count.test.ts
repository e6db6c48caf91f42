import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { runCommand } from '@r2i/app-shell';
import { shardOf } from '@r2i/run';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { beginCount, countedFirst } from './begin-count.ts';
import { synthesizeApp } from './synthesize-command.ts';
import { runHere } from './testing/run-here.ts';

const never = new AbortController().signal;

/** Sources of so many images, among which every third file is none. */
function sourcesOf(images: number, fail?: { readonly at: number; readonly error: Error }) {
  let closed = 0;
  return {
    specs: [{ location: 'photos' }],
    closed: () => closed,
    async *images({
      signal,
      onPassedOver = () => undefined,
    }: {
      signal?: AbortSignal | undefined;
      onPassedOver?: ((kind: string) => void) | undefined;
    } = {}) {
      try {
        for (let at = 0; at < images; at += 1) {
          signal?.throwIfAborted();
          if (at === fail?.at) throw fail.error;
          if (at % 3 === 0) onPassedOver('.txt');
          yield { name: `photo-${at}.jpg`, read: async () => new Uint8Array() };
        }
      } finally {
        closed += 1;
      }
    },
  };
}

describe('beginCount', () => {
  it.each([
    [1, 10, true],
    [9, 10, true],
    // Whether more follow is not known yet.
    [10, 10, false],
    [11, 10, false],
    [4_321, 10, false],
  ])('counts %i images, %i of them first', async (images, most, atOnce) => {
    const sources = sourcesOf(images);
    await using counting = await beginCount(sources, { signal: never, most });
    expect(counting.first !== null).toBe(atOnce);
    expect(await counting.all()).toEqual({ total: images, passedOver: { '.txt': Math.ceil(images / 3) } });
    expect(sources.closed()).toBe(1);
  });

  it('counts the images of a shard, and what is passed over in all', async () => {
    const shard = { index: 2, count: 3 };
    const names = Array.from({ length: 3_000 }, (_, at) => `photo-${at}.jpg`);
    const total = names.filter((name) => shardOf(name, 3) === 2).length;
    await using counting = await beginCount(sourcesOf(3_000), { shard, signal: never, most: 100 });
    expect(await counting.all()).toEqual({ total, passedOver: { '.txt': 1_000 } });
  });

  it('says that there is none', async () => {
    await expect(beginCount(sourcesOf(0), { signal: never })).rejects.toMatchObject({
      code: 'synthesize/no-images',
    });
  });

  it.each([5, 50])('tells what the sources throw at image %i', async (at) => {
    const error = new Error('gone');
    const sources = sourcesOf(100, { at, error });
    const begun = beginCount(sources, { signal: never, most: 10 });
    if (at < 10) return expect(begun).rejects.toBe(error);
    await using counting = await begun;
    await expect(counting.all()).rejects.toBe(error);
    expect(sources.closed()).toBe(1);
  });

  it('ends when it is disposed of, and when it is interrupted', async () => {
    for (const interrupt of [true, false]) {
      const controller = new AbortController();
      const sources = sourcesOf(1_000_000);
      const counting = await beginCount(sources, { signal: controller.signal, most: 10 });
      const ended = expect(counting.all()).rejects.toThrow(interrupt ? 'interrupted' : 'aborted');
      if (interrupt) controller.abort(new Error('interrupted'));
      else await counting[Symbol.asyncDispose]();
      await ended;
      expect(sources.closed()).toBe(1);
    }
  });
});

it('lets go of the sources where the count never goes on', async () => {
  const sources = sourcesOf(100);
  await (await beginCount(sources, { signal: never, most: 10 }))[Symbol.asyncDispose]();
  expect(sources.closed()).toBe(1);
});

describe('a run over more images than are counted first', () => {
  const images = countedFirst + 50;
  let folder: string;
  let list: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'r2i-many-'));
    list = join(folder, 'many.txt');
    await writeFile(list, Array.from({ length: images }, (_, at) => `photo-${at}.jpg\n`).join(''));
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('begins before all are counted, and tells how many there are as soon as that is known', async () => {
    const controller = new AbortController();
    const events: {
      readonly event: string;
      readonly images?: number | null;
      readonly total?: number | null;
    }[] = [];
    const out = join(folder, 'counted');
    const code = await runCommand(synthesizeApp, ['--images', list, '--out', out, '--log', 'json'], {
      stdout: { write: () => undefined },
      stderr: {
        write(text) {
          for (const line of text.split('\n').filter(Boolean)) events.push(JSON.parse(line));
          const known = events.findIndex(({ event }) => event === 'counted');
          const after = known < 0 ? [] : events.slice(known).filter(({ event }) => event === 'image');
          if (after.length > 0) controller.abort(new Error('interrupted'));
        },
      },
      env: {},
      signal: controller.signal,
    });
    expect(code).toBe(130);
    expect(events.find(({ event }) => event === 'start')).toMatchObject({ images: null });
    expect(events.find(({ event }) => event === 'counted')).toMatchObject({ images });
    const totals = events.filter(({ event }) => event === 'image').map(({ total }) => total);
    expect(totals.at(-1)).toBe(images);
    expect(new Set(totals).size).toBeLessThanOrEqual(2);
  });

  it('ends where a later source is not there, and keeps what is done', async () => {
    const out = join(folder, 'missing');
    const words = ['--images', list, join(folder, 'nowhere.txt'), '--out', out, '--log', 'plain'];
    const { code, stdout, stderr } = await runHere(words);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('more than 10,000 images in');
    expect(stderr).toContain('nowhere.txt: there is no such list');
    // Whatever was done until then is kept.
    const journal = await readFile(join(out, 'journal.jsonl'), 'utf8').catch(() => '');
    expect(journal.split('\n').length - 1).toBeLessThan(images);
  });
});
