import { appendFile, readdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, it } from 'vitest';
import { makeEntry } from '../testing/make-entry.ts';
import { makeFolder } from '../testing/make-folder.ts';
import { openRun } from './open-run.ts';
import { readRun } from './read-run.ts';

const settings = { config: { a: [1] }, versions: { run: '0' }, seed: 3, sourceRoot: 'photos' };

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}

async function finished(): Promise<string> {
  const folder = await makeFolder();
  await using run = await openRun(folder, settings);
  for (const name of ['b', 'a']) await run.commit(makeEntry(name));
  await run.finish({ ledger: { models: { x: 1 } }, wallMs: 5 });
  return folder;
}

it('reads back what was committed, again and again, and takes no lock', async () => {
  const folder = await finished();
  await using _held = await openRun(folder, settings);
  const stored = await readRun(folder);
  const [first, second] = [makeEntry('a'), makeEntry('b')];
  expect(stored.run).toMatchObject({ schema: 'r2i.run/1', ...settings });
  expect(stored.summary).toMatchObject({ samples: 4, rejections: 4, calls: { models: { x: 1 } }, wallMs: 5 });
  for (let time = 0; time < 2; time += 1) {
    expect(await collect(stored.samples())).toEqual([...first.samples, ...second.samples]);
    expect(await collect(stored.rejections())).toEqual([...first.rejections, ...second.rejections]);
  }
});

it('refuses what is no finished run', async () => {
  const folder = await makeFolder();
  await expect(readRun(join(folder, 'nowhere'))).rejects.toMatchObject({
    code: 'run/folder',
    reason: 'no-run',
  });
  await (await openRun(folder, settings)).close();
  await expect(readRun(folder)).rejects.toMatchObject({ reason: 'unfinished' });
  await writeFile(join(folder, 'summary.json'), '{"schema":"r2i.summary/1"}');
  await expect(readRun(folder)).rejects.toMatchObject({ code: 'schema/invalid-record' });
  expect((await readdir(folder)).sort()).toEqual(['run.json', 'summary.json']);
});

it('names file and line of a bad record', async () => {
  const folder = await finished();
  await appendFile(join(folder, 'samples.jsonl'), '{"schema":"r2i.sample/1"}\n');
  const { samples } = await readRun(folder);
  await expect(collect(samples())).rejects.toThrow(/samples\.jsonl:5/);
});

it('says that a line is too long, and not that it is no JSON', async () => {
  const folder = await finished();
  await truncate(join(folder, 'samples.jsonl'), 0);
  await truncate(join(folder, 'samples.jsonl'), 2 ** 26 + 1);
  const { samples } = await readRun(folder);
  await expect(collect(samples())).rejects.toThrow(/samples\.jsonl:1 .*has 67108865 bytes/u);
});
