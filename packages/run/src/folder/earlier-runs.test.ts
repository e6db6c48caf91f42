import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { NewerRecordError } from '@r2i/schema';
import { beforeEach, describe, expect, it } from 'vitest';

import { makeFolder } from '../testing/make-folder.ts';
import { openRun } from './open-run.ts';
import { readRun } from './read-run.ts';

/** Written by the first version of this package, of 2026-11-23. */
const stored = fileURLToPath(new URL('../testing/__fixtures__/run-2026-11-23', import.meta.url));
const settings = {
  config: { vote: { needed: 6 } },
  versions: { recipe: 'r2i-recipe/1' },
  seed: 7,
  sourceRoot: 'photos',
};
let folder: string;

async function collect<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

beforeEach(async () => {
  folder = join(await makeFolder(), 'run');
  await cp(stored, folder, { recursive: true });
});

describe('a run of the first version', () => {
  it('is read', async () => {
    const run = await readRun(folder);
    expect(run.summary).toMatchObject({ samples: 1, rejections: 2, trials: [], questioners: [] });
    expect(await collect(run.samples())).toHaveLength(1);
    expect(await collect(run.rejections())).toHaveLength(2);
  });

  it('goes on: what it paid for counts, and its files come out the same', async () => {
    const before = await readFile(join(folder, 'samples.jsonl'), 'utf8');
    const [line = ''] = (await readFile(join(folder, 'journal.jsonl'), 'utf8')).split('\n');
    await using run = await openRun(folder, settings);
    expect(run.isDone(JSON.parse(line).key)).toBe(true);
    await run.finish({ ledger: {}, wallMs: 1 });
    expect(await readFile(join(folder, 'samples.jsonl'), 'utf8')).toBe(before);
    expect((await readRun(folder)).summary).toMatchObject({ samples: 1, questioners: [{ kept: 1 }] });
  });
});

describe('a run of a newer version', () => {
  it.each([
    { name: 'run.json', written: 'r2i.run/1', newer: 'r2i.run/2', known: 'r2i.run/1' },
    { name: 'journal.jsonl', written: 'r2i.sample/1', newer: 'r2i.sample/3', known: 'r2i.sample/2' },
    { name: 'journal.jsonl', written: 'r2i.rejection/1', newer: 'r2i.rejection/3', known: 'r2i.rejection/2' },
  ])(
    'is refused as that, and not taken for a damaged one: $name with $newer',
    async ({ name, written, newer, known }) => {
      const path = join(folder, name);
      const text = (await readFile(path, 'utf8')).replace(written, newer);
      await writeFile(path, text);
      const opening = openRun(folder, settings);
      await expect(opening).rejects.toThrow(NewerRecordError);
      await expect(opening).rejects.toThrow(
        `is ${newer}, written by a newer R2I than this one, which reads up to ${known}`,
      );
      expect(await readFile(path, 'utf8')).toBe(text);
    },
  );

  it.each([
    ['summary.json', 'r2i.summary/1', 'r2i.summary/2'],
    ['samples.jsonl', 'r2i.sample/1', 'r2i.sample/3'],
  ])('is refused where it is read: %s', async (name, known, newer) => {
    const path = join(folder, name);
    await writeFile(path, (await readFile(path, 'utf8')).replace(known, newer));
    const reading = readRun(folder).then((run) => collect(run.samples()));
    await expect(reading).rejects.toThrow(NewerRecordError);
  });
});
