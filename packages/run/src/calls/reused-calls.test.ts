import { appendFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { openRun } from '../folder/open-run.ts';
import { makeFolder } from '../testing/make-folder.ts';
import { openReusedCalls } from './reused-calls.ts';

const settings = { config: { needed: 6 }, versions: {}, seed: 7, sourceRoot: 'photos' };
const other = { ...settings, config: { needed: 5 } };

/** A run that has paid for two replies. */
async function paidRun(): Promise<string> {
  const folder = await makeFolder();
  await using run = await openRun(folder, settings);
  await run.cache.set('a', { text: 'STOP' });
  await run.cache.set('b', null);
  return folder;
}

async function bytesOf(folder: string): Promise<Record<string, string>> {
  const names = await readdir(folder);
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')])),
  );
}

describe('replies of another run', () => {
  it('are copied when they are asked for, counted by its id, and its folder is left as it is', async () => {
    const paid = await paidRun();
    await appendFile(join(paid, 'calls.jsonl'), 'damaged\n{"key":"to');
    const before = await bytesOf(paid);
    const folder = await makeFolder();
    {
      await using reused = await openReusedCalls(paid);
      expect([reused.size, reused.unreadableLines]).toEqual([2, 2]);
      await using run = await openRun(folder, other, { reuse: [reused] });
      expect([await run.cache.get('a'), await run.cache.get('b')]).toEqual([{ text: 'STOP' }, null]);
      expect(await run.cache.get('c')).toBeUndefined();
      expect((await run.finish({ ledger: {}, wallMs: 1 })).reused).toEqual({ [reused.run]: 2 });
    }
    expect(await bytesOf(paid)).toEqual(before);
    await using run = await openRun(folder, other);
    expect([await run.cache.get('a'), await run.cache.get('b')]).toEqual([{ text: 'STOP' }, null]);
    // What is asked anew all the same counts no more as taken over.
    await run.cache.set('a', { text: 'GO' });
    const { reused } = await run.finish({ ledger: {}, wallMs: 1 });
    expect(Object.values(reused ?? {})).toEqual([1]);
  });

  it('come after the own ones', async () => {
    await using reused = await openReusedCalls(await paidRun());
    await using run = await openRun(await makeFolder(), other, { reuse: [reused] });
    await run.cache.set('a', 1);
    expect(await run.cache.get('a')).toBe(1);
  });

  it.each([
    ['is not there', 'no-run', async (): Promise<void> => undefined],
    ['holds no run', 'no-run', async (folder: string) => void (await mkdir(folder))],
    [
      'has a run.json of others',
      'run-file-unreadable',
      async (folder: string) => {
        await mkdir(folder);
        await writeFile(join(folder, 'run.json'), '{"schema":"r2i.evaluation-run/1"}');
      },
    ],
    ['has no replies', 'no-calls', async (folder: string) => (await openRun(folder, settings)).close()],
    [
      'has none that can be read',
      'no-calls',
      async (folder: string) => {
        await (await openRun(folder, settings)).close();
        await writeFile(join(folder, 'calls.jsonl'), 'x\ny\n');
      },
    ],
  ])('of a folder that %s are refused: %s', async (_, reason, prepare) => {
    const folder = join(await makeFolder(), 'other');
    await prepare(folder);
    await expect(openReusedCalls(folder)).rejects.toMatchObject({ code: 'run/folder', reason });
  });
});
