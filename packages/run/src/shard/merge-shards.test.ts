import { appendFile, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { longRows } from '@r2i/vitest-preset/runs';
import { describe, expect, it } from 'vitest';

import { openRun } from '../folder/open-run.ts';
import { makeFolder } from '../testing/make-folder.ts';
import { duplicateOf, makeRun, makeShards, photos, settings } from '../testing/make-shards.ts';
import { mergeShards } from './merge-shards.ts';
import { shardOf } from './shard.ts';

async function merge(folders: readonly string[], out?: string) {
  const folder = out ?? join(await makeFolder(), 'all');
  await using merged = await mergeShards(folders, folder, { duplicateOf });
  await merged.run.finish({ ledger: {}, wallMs: 3, complete: true, damaged: merged.lost });
  const { count, duplicates, lost, ledgers } = merged;
  return { folder, count, duplicates, lost, ledgers, photos: merged.photos };
}

/** What must not differ. */
async function bytesOf(folder: string): Promise<Record<string, string>> {
  const names = ['run.json', 'samples.jsonl', 'rejects.jsonl', 'summary.json'];
  for (const kind of ['crops', 'boxed']) {
    for (const name of (await readdir(join(folder, kind))).sort()) names.push(`${kind}/${name}`);
  }
  return Object.fromEntries(
    await Promise.all(
      names.map(async (name) => [name, await readFile(join(folder, name), 'latin1')] as const),
    ),
  );
}

/** Of one process over all photos. */
let whole: Promise<Record<string, string>> | undefined;

describe('shards, merged', () => {
  it.each([3, ...longRows([1, 2, 8])])(
    '%i come to the bytes of one process, copies of other shards among them',
    async (count) => {
      whole ??= makeRun({}).then(bytesOf);
      const merged = await merge((await makeShards(count)).reverse());
      expect(await bytesOf(merged.folder)).toEqual(await whole);
      expect(merged).toMatchObject({ count, photos: photos.length, lost: {} });
      // In each shard, the first photo of a content is paid for.
      const paid = new Set(photos.map(([name, content]) => `${shardOf(name, count)} ${content}`)).size;
      expect(merged.duplicates).toBe(paid - 4);
      await using run = await openRun(merged.folder, settings);
      expect(run.doneCount()).toBe(photos.length);
      for (const content of ['street', 'bus', 'sign', 'boat']) {
        expect(await run.cache.get(`call about ${content}`)).toEqual({ text: content });
      }
      expect(merged.ledgers).toHaveLength(count);
    },
  );

  it.each([
    ['all with the same bytes', ['z.jpg', 'b.jpg', 'f.jpg']],
    ...longRows<[string, string[]]>([
      ['one of its own', ['a.jpg']],
      ['the first of several with the same bytes', ['z.jpg']],
      ['one that repeats another', ['d.jpg']],
    ]),
  ])('keep what stands for a photo that cannot be read any more: %s', async (_, unreadableLater) => {
    const whole = await bytesOf(await makeRun({ unreadableLater }));
    const merged = await bytesOf((await merge(await makeShards(3, { unreadableLater }))).folder);
    // A copy that was done before is not done again in one folder, and names the photo that was the first then.
    const told = (text = ''): string => text.replaceAll(/same bytes as [a-z]\.jpg/gu, 'same bytes');
    expect(told(merged['rejects.jsonl'])).toBe(told(whole['rejects.jsonl']));
    expect({ ...merged, 'rejects.jsonl': '' }).toEqual({ ...whole, 'rejects.jsonl': '' });
  });

  it('leave the shards as they were, and come to the same again', async () => {
    const folders = await makeShards(3);
    const before = await Promise.all(folders.map(bytesOf));
    const [first, second] = [await merge(folders), await merge(folders)];
    expect(await Promise.all(folders.map(bytesOf))).toEqual(before);
    expect(await bytesOf(second.folder)).toEqual(await bytesOf(first.folder));
    for (const folder of folders) expect(await readdir(folder)).not.toContain('.lock');
  });

  it('go on in a folder in which a merge was killed', async () => {
    const folders = await makeShards(2);
    const out = join(await makeFolder(), 'all');
    await (await mergeShards(folders, out, { duplicateOf })).run.close();
    await truncate(join(out, 'journal.jsonl'), 900);
    await merge(folders, out);
    expect(await bytesOf(out)).toEqual(await bytesOf((await merge(folders)).folder));
  });

  it('count images that a shard has lost, and carry on', async () => {
    const folders = await makeShards(2);
    const crops = await Promise.all(
      folders.map(async (folder) =>
        (await readdir(join(folder, 'crops'))).map((name) => join(folder, 'crops', name)),
      ),
    );
    const [crop = ''] = crops.flat();
    await rm(crop);
    const merged = await merge(folders);
    expect(merged.lost).toEqual({ 'crops/': expect.any(Number) });
    expect(await readFile(join(merged.folder, 'summary.json'), 'utf8')).toContain('"crops/"');
  });
});

describe('shards that make no whole', () => {
  it.each<[string, string, RegExp, (folders: string[]) => Promise<readonly string[]>]>([
    [
      'missing',
      'one is left out',
      /one of 3 shards, of which 2\/3 is not given/u,
      async ([a = '', , c = '']) => [a, c],
    ],
    ['twice', 'one is given twice', /is given twice/u, async ([a = '', b = '']) => [a, b, a]],
    [
      'twice',
      'two are the same shard',
      /is shard 1\/3, and .* is, too/u,
      async ([a = '', b = '']) => [a, b, await makeRun({ shard: { index: 1, count: 3 } })],
    ],
    [
      'other-count',
      'one is of another split',
      /one of 4 shards, and .* one of 3/u,
      async ([a = '', b = '']) => [a, b, await makeRun({ shard: { index: 3, count: 4 } })],
    ],
    [
      'other-settings',
      'one was made with other settings',
      /other settings than .* \(config\.needed: 6 -> 5\)/u,
      async ([a = '', b = '']) => [
        a,
        b,
        await makeRun({ shard: { index: 3, count: 3 }, config: { needed: 5 } }),
      ],
    ],
    [
      'no-shard',
      'one is a whole run',
      /is a run of all photos/u,
      async ([a = '', b = '']) => [a, b, await makeRun({})],
    ],
    [
      'unfinished',
      'one was interrupted',
      /has not come to its end; start the shard again/u,
      async ([a = '', b = '']) => [a, b, await makeRun({ shard: { index: 3, count: 3 }, stopAfter: 1 })],
    ],
    [
      'unfinished',
      'the journal of one is damaged',
      /has no line for 1 photos in its journal/u,
      async ([a = '', b = '', c = '']) => {
        const path = join(a, 'journal.jsonl');
        const lines = (await readFile(path, 'utf8')).split('\n');
        await writeFile(path, ['damaged', ...lines.slice(1)].join('\n'));
        return [a, b, c];
      },
    ],
    [
      'unfinished',
      'one has a damaged listing',
      /has not come to its end/u,
      async ([a = '', b = '', c = '']) => {
        await appendFile(join(a, 'shard.jsonl'), 'more\n');
        return [a, b, c];
      },
    ],
    [
      'other-photos',
      'one saw a photo more',
      /saw other photos than .* \(8 photos where that one saw 7\)/u,
      async ([a = '', b = '']) => [
        a,
        b,
        await makeRun({ shard: { index: 3, count: 3 }, source: [...photos, ['new.jpg', 'new']] }),
      ],
    ],
    [
      'other-photos',
      'a line of a listing is gone',
      /have 6 of 7 photos of the source/u,
      async ([a = '', b = '', c = '']) => {
        const path = join(a, 'shard.jsonl');
        await writeFile(path, (await readFile(path, 'utf8')).split('\n').slice(1).join('\n'));
        return [a, b, c];
      },
    ],
    [
      'other-photos',
      'a listing has a position twice',
      /has photo \d of the source, as another shard or line has/u,
      async ([a = '', b = '', c = '']) => {
        const path = join(a, 'shard.jsonl');
        const [first = '', ...rest] = (await readFile(path, 'utf8')).split('\n');
        const [other = ''] = (await readFile(join(b, 'shard.jsonl'), 'utf8')).split('\n');
        const { position }: { position: number } = JSON.parse(other);
        const { key }: { key: string } = JSON.parse(first);
        await writeFile(path, [JSON.stringify({ position, key }), ...rest].join('\n'));
        return [a, b, c];
      },
    ],
    [
      'other-photos',
      'listings claim more photos than there are lines',
      /have 7 of 9000000000000 photos of the source/u,
      async (folders) => {
        for (const folder of folders) {
          const path = join(folder, 'shard.jsonl');
          const text = await readFile(path, 'utf8');
          await writeFile(path, text.replace('"photos":7', '"photos":9000000000000'));
        }
        return folders;
      },
    ],
    [
      'other-photos',
      'one saw other names',
      /\(other names\)/u,
      async ([a = '', b = '']) => [
        a,
        b,
        await makeRun({ shard: { index: 3, count: 3 }, source: [...photos.slice(1), ['new.jpg', 'new']] }),
      ],
    ],
  ])('%s: %s', async (reason, _, message, prepare) => {
    const given = await prepare(await makeShards(3));
    const out = join(await makeFolder(), 'all');
    await expect(mergeShards(given, out, { duplicateOf })).rejects.toMatchObject({
      code: 'run/shards',
      reason,
      message: expect.stringMatching(message),
    });
    await expect(readdir(out)).rejects.toThrow('ENOENT');
    // Nobody is kept out of the shards afterwards.
    for (const folder of given) expect(await readdir(folder)).not.toContain('.lock');
  });

  it('is told where the folder for all of them is one of them, or holds a finished run', async () => {
    const folders = await makeShards(2);
    const about = { code: 'run/shards', reason: 'out-taken' };
    await expect(mergeShards(folders, folders[0] ?? '', { duplicateOf })).rejects.toMatchObject(about);
    await expect(mergeShards(folders, await makeRun({}), { duplicateOf })).rejects.toMatchObject(about);
  });

  it('waits for nobody: a shard that is being worked on is told', async () => {
    const folders = await makeShards(2);
    const shard = { index: 1, count: 2 };
    await using run = await openRun(folders[0] ?? '', { ...settings, shard });
    const out = join(await makeFolder(), 'all');
    await expect(mergeShards(folders, out, { duplicateOf })).rejects.toMatchObject({ code: 'run/locked' });
    await run.close();
    // Its session was begun and met nothing.
    await expect(mergeShards(folders, out, { duplicateOf })).rejects.toMatchObject({ reason: 'unfinished' });
  });
});

it('keeps the folder of a shard for that shard', async () => {
  const [folder = ''] = await makeShards(2);
  const other = { ...settings, shard: { index: 2, count: 2 } };
  const about = { code: 'run/conflict', differences: ['shard.index: 1 -> 2'] };
  await expect(openRun(folder, other)).rejects.toMatchObject(about);
  await expect(openRun(folder, settings)).rejects.toMatchObject({ code: 'run/conflict' });
});
