import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';
import { openRun, type Run } from '../folder/open-run.ts';
import { makeEntry, makeRejection } from '../testing/make-entry.ts';
import { makeFolder } from '../testing/make-folder.ts';
import type { JournalEntry } from './journal-entry.ts';

const settings = { config: {}, versions: {}, seed: 7, sourceRoot: 'photos' };

/** What an image comes to while its solver is down. */
function unsettledEntry(name: string, detail = 'down'): JournalEntry {
  const { key } = makeEntry(name);
  const rejection = { ...makeRejection(name, 7, 'difficulty', 'check-failed'), detail };
  return { key, name, image: null, samples: [], rejections: [rejection], seen: {}, unsettled: true };
}

async function finish(run: Run): Promise<number[]> {
  const { samples, rejections } = await run.finish({ ledger: {}, wallMs: 1 });
  return [samples, rejections];
}

describe('an unsettled image', () => {
  it('counts, is not done, and is replaced by its next line, in this process or the next', async () => {
    const folder = await makeFolder();
    const entry = unsettledEntry('a.jpg');
    {
      await using run = await openRun(folder, settings);
      await run.commit(entry);
      expect(run.isDone(entry.key)).toBe(false);
      expect(run.doneCount()).toBe(0);
      expect(await finish(run)).toEqual([0, 1]);
      await run.commit(unsettledEntry('a.jpg', 'still down'));
      expect(await finish(run)).toEqual([0, 1]);
    }
    await using run = await openRun(folder, settings);
    expect(run.recovery.damaged).toEqual({});
    expect(run.isDone(entry.key)).toBe(false);
    await run.commit(makeEntry('a.jpg'));
    expect(run.isDone(entry.key)).toBe(true);
    expect(await finish(run)).toEqual([2, 2]);
    expect(await readFile(join(folder, 'rejects.jsonl'), 'utf8')).not.toContain('down');
  });

  it('is replaced by a settled entry of the same file under another key', async () => {
    const folder = await makeFolder();
    {
      await using run = await openRun(folder, settings);
      await run.commit({ ...unsettledEntry('a.jpg'), key: 'unreadable a.jpg' });
      await run.commit(makeEntry('b.jpg'));
    }
    {
      await using run = await openRun(folder, settings);
      await run.commit(makeEntry('a.jpg'));
      expect(await finish(run)).toEqual([4, 4]);
    }
    await using run = await openRun(folder, settings);
    expect(run.doneCount()).toBe(2);
    expect(await finish(run)).toEqual([4, 4]);
  });

  it('changes no file when it comes to the same again', async () => {
    const folder = await makeFolder();
    const time = async (): Promise<number> => (await stat(join(folder, 'journal.jsonl'))).mtimeMs;
    {
      await using run = await openRun(folder, settings);
      await run.commit(unsettledEntry('a.jpg'));
    }
    const before = await time();
    await using run = await openRun(folder, settings);
    await run.commit(unsettledEntry('a.jpg'));
    expect(await time()).toBe(before);
  });
});
