import { copyFile, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { loadImage, viewOfPixels } from '@r2i/crop';
import { behaviours, type MockTeacher, startMockTeacher } from '@r2i/mock-teacher';
import { shardOf } from '@r2i/run';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { photos } from '../testing/embedded-run.ts';
import { runBytes } from '../testing/run-bytes.ts';
import { type Exit, runHere } from '../testing/run-here.ts';
import { runServed, type ServedRun, writePhotos } from '../testing/served-run.ts';

const shards = 3;

let folder: string;
let images: string;
let server: MockTeacher;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-merge-'));
  images = join(folder, 'images');
  server = await startMockTeacher({ behaviour: { ...behaviours.mixed, reworded: 0 } });
  await writePhotos(images, 4);
  // Copies before and after the photo they repeat, in other shards; one that only looks alike; and what is no photo.
  for (const name of ['a-copy.jpg', 'copy-0.jpg', 'x.jpg', 'z.jpg']) {
    await copyFile(join(images, 'photo-0.jpg'), join(images, name));
  }
  await writeFile(join(images, 'broken.jpg'), 'no image');
  await writeFile(join(images, 'broken-too.jpg'), 'no image');
  await writeFile(join(images, 'notes.txt'), 'passed over');
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

function run(out: string, flags: ServedRun['flags'] = {}, from = images): Promise<Exit> {
  return runServed({ images: from, out: join(folder, out), url: server.url, flags });
}

async function runShards(name: string, flags: ServedRun['flags'] = {}, from = images): Promise<string[]> {
  const outs = Array.from({ length: shards }, (_, at) => `${name}-${at + 1}`);
  for (const [at, out] of outs.entries()) {
    const { code, stderr } = await run(out, { ...flags, shard: `${at + 1}/${shards}` }, from);
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  }
  return outs.map((out) => join(folder, out));
}

function merge(folders: readonly string[], out: string, ...more: readonly string[]): Promise<Exit> {
  return runHere(['merge', ...folders, '--out', join(folder, out), '--log', 'plain', ...more]);
}

const bytesOf = (out: string): ReturnType<typeof runBytes> => runBytes(join(folder, out));

describe('synthesize merge', () => {
  it('comes to the bytes of one process, where the run without shards goes on', async () => {
    expect((await run('whole')).code).toBe(0);
    const folders = await runShards('shard');
    const { code, stdout, stderr } = await merge(folders, 'all');
    expect({ code, stderr }).toMatchObject({ code: 0 });
    const [whole, all] = [await bytesOf('whole'), await bytesOf('all')];
    expect(Object.keys(all)).toEqual(Object.keys(whole));
    for (const [name, text] of Object.entries(whole)) expect(all[name] === text, name).toBe(true);
    expect(whole['samples.jsonl']).not.toBe('');
    expect(whole['rejects.jsonl']).toContain('same bytes as a-copy.jpg');
    const contents = ['a-copy.jpg', 'copy-0.jpg', 'photo-0.jpg', 'x.jpg', 'z.jpg'].map((name) =>
      shardOf(name, shards),
    );
    const broken = ['broken.jpg', 'broken-too.jpg'].map((name) => shardOf(name, shards));
    const twice = new Set(contents).size - 1 + new Set(broken).size - 1;
    expect(twice).toBeGreaterThan(0);
    expect(stderr).toContain(
      `${twice} of them were done in a shard and are copies of photos of other shards`,
    );
    expect(stdout).toContain('passed over');

    const asked = server.stats().calls;
    const again = await run('all');
    expect({ code: again.code, calls: server.stats().calls - asked }).toEqual({ code: 0, calls: 0 });
    expect(await bytesOf('all')).toEqual(all);
  });

  it('adds up what shards have spent', async () => {
    const spent = async (out: string) => {
      const text = await readFile(join(folder, out, 'ledger.json'), 'utf8');
      const entries: readonly { inputTokens: number; outputTokens: number }[] = JSON.parse(text);
      return entries.reduce((sum, entry) => sum + entry.inputTokens + entry.outputTokens, 0);
    };
    const each = await Promise.all(['shard-1', 'shard-2', 'shard-3'].map(spent));
    expect(await spent('all')).toBe(each.reduce((sum, one) => sum + one, 0));
    expect(each.every((one) => one > 0)).toBe(true);
  });

  it('leaves out what looks alike as one process does', async () => {
    const alike = join(folder, 'alike');
    await cp(images, alike, { recursive: true });
    const { view } = await loadImage(await readFile(join(photos, 'scenetext03.jpg')), { name: 'sign' });
    for (const [at, quality] of [40, 60, 80, 95].entries()) {
      const { bytes } = await viewOfPixels(await view.pixels(), { format: 'jpeg', quality }).encoded();
      await writeFile(join(alike, `quality-${at}.jpg`), bytes);
    }
    const flags = { 'near-duplicates': 4 };
    expect((await run('alike-whole', flags, alike)).code).toBe(0);
    expect((await merge(await runShards('alike', flags, alike), 'alike-all')).code).toBe(0);
    const whole = await bytesOf('alike-whole');
    expect(whole['rejects.jsonl']?.split('near-duplicate-image')).toHaveLength(4);
    const all = await bytesOf('alike-all');
    for (const [name, text] of Object.entries(whole)) expect(all[name] === text, name).toBe(true);
  });

  it('has shards without photos, too', async () => {
    const few = join(folder, 'few');
    await mkdir(few);
    await copyFile(join(images, 'photo-2.jpg'), join(few, 'photo-2.jpg'));
    expect((await run('few-whole', {}, few)).code).toBe(0);
    expect((await merge(await runShards('few', {}, few), 'few-all')).code).toBe(0);
    expect(await bytesOf('few-all')).toEqual(await bytesOf('few-whole'));
  });

  it.each([
    ['a shard is missing', [0, 1], /shard-1: is one of 3 shards, of which 3\/3 is not given/u],
    ['one is given twice', [0, 1, 1], /is given twice/u],
  ])('ends with 2 where %s', async (_, given, message) => {
    const folders = given.map((at) => join(folder, `shard-${at + 1}`));
    const { code, stdout, stderr } = await merge(folders, 'none');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  it('ends with 2 without a shard', async () => {
    const { code, stderr } = await merge([], 'none');
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining("missing argument 'shards'"),
    });
  });
});

describe('--shard', () => {
  it.each([
    [
      '0/4',
      /--shard: shards are counted from 1: where a scheduler counts from 0, give \$\(\(INDEX \+ 1\)\)\/4/u,
    ],
    ['5/4', /--shard: must be one of so many shards, such as 2\/8/u],
    ['1', /--shard: must be/u],
    ['1/0', /--shard: must be/u],
    ['1/200000', /--shard: must be/u],
    ['-1/4', /--shard/u],
  ])('refuses %s', async (shard, message) => {
    const { code, stderr } = await runHere([
      '--images',
      images,
      '--out',
      join(folder, 'no'),
      '--shard',
      shard,
    ]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(message) });
  });

  it('keeps a folder for one shard', async () => {
    const { code, stderr } = await run('shard-1', { shard: '2/3' });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('shard.index: 1 -> 2') });
  });

  it('forecasts its own share', async () => {
    const counts: number[] = [];
    for (let index = 1; index <= shards; index += 1) {
      const words = ['--images', images, '--out', join(folder, 'dry'), '--dry-run', '--log', 'json'];
      const { stdout } = await runHere([...words, '--shard', `${index}/${shards}`]);
      const { images: count }: { images: number } = JSON.parse(stdout);
      counts.push(count);
    }
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(10);
    expect(Math.max(...counts)).toBeLessThan(10);
  });
});
