import { appendFile, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { openCallCache } from '../calls/call-cache.ts';
import { openJournal } from '../journal/journal.ts';
import { makeEntry } from '../testing/make-entry.ts';
import { makeFolder } from '../testing/make-folder.ts';

/** Each number from the first to the last, in eight folders at once: such tests wait for the disk. */
async function forEach(
  first: number,
  last: number,
  check: (number: number, folder: string) => Promise<void>,
): Promise<void> {
  const lanes = Array.from({ length: 8 }, async (_, lane) => {
    const folder = await makeFolder();
    for (let number = first + lane; number <= last; number += 8) await check(number, folder);
  });
  await Promise.all(lanes);
}

describe('a torn last line', () => {
  it('of the call cache is cut off at every byte, and the calls before it stay', async () => {
    const first = '{"key":"a","value":{"text":"Ünïcode"}}\n';
    const whole = Buffer.from(`${first}{"key":"b","value":"ß€😀"}\n`);
    const start = Buffer.byteLength(first);
    await forEach(start, whole.length, async (end, folder) => {
      await writeFile(join(folder, 'calls.jsonl'), whole.subarray(0, end));
      const cache = await openCallCache(folder);
      const complete = end === whole.length;
      expect(cache.tornBytes).toBe(complete ? 0 : end - start);
      expect(await cache.get('a')).toEqual({ text: 'Ünïcode' });
      expect(await cache.get('b')).toBe(complete ? 'ß€😀' : undefined);
      await cache.set('c', end);
      await cache.close();
      const again = await openCallCache(folder);
      expect([again.tornBytes, again.unreadableLines, await again.get('c')]).toEqual([0, 0, end]);
      await again.close();
    });
  });

  it('of the journal is cut off at every byte, and its image is done again', async () => {
    const made = await makeFolder();
    const [first, second] = [makeEntry('a.jpg', 1), makeEntry('b.jpg', 0)];
    const journal = await openJournal(made);
    await journal.append(first);
    const start = (await readFile(join(made, 'journal.jsonl'))).length;
    await journal.append(second);
    await journal.close();
    const whole = await readFile(join(made, 'journal.jsonl'));
    await forEach(start, whole.length, async (end, folder) => {
      const path = join(folder, 'journal.jsonl');
      await writeFile(path, whole.subarray(0, end));
      const opened = await openJournal(folder);
      const complete = end === whole.length;
      expect(opened.tornBytes).toBe(complete ? 0 : end - start);
      expect([opened.has(first.key), opened.has(second.key)]).toEqual([true, complete]);
      await opened.append(second);
      await opened.close();
      expect((await readFile(path)).equals(whole)).toBe(true);
    });
  });
});

describe('a line that cannot be read', () => {
  it.each(['{"key":"b","val', 'null', '{"value":1}', '\0\0\0', ''])(
    'in the call cache is passed over and counted: %j',
    async (line) => {
      const folder = await makeFolder();
      await writeFile(join(folder, 'calls.jsonl'), `{"key":"a","value":1}\n${line}\n{"key":"a","value":2}\n`);
      const cache = await openCallCache(folder);
      expect([cache.unreadableLines, cache.size(), await cache.get('a')]).toEqual([1, 1, 2]);
      await cache.close();
    },
  );

  it('in the journal leaves its image to be done again', async () => {
    const folder = await makeFolder();
    const path = join(folder, 'journal.jsonl');
    const journal = await openJournal(folder);
    for (const name of ['a', 'b', 'c']) await journal.append(makeEntry(name));
    await journal.close();
    const lines = (await readFile(path, 'utf8')).split('\n');
    await writeFile(path, lines.map((line, index) => (index === 1 ? line.slice(9) : line)).join('\n'));
    const again = await openJournal(folder);
    expect([again.unreadableLines, again.size(), again.has(makeEntry('b').key)]).toEqual([1, 2, false]);
    await again.append(makeEntry('b'));
    const names: string[] = [];
    for await (const { name } of again.entries()) names.push(name);
    expect(names).toEqual(['a', 'b', 'c']);
    await again.close();
  });
});

describe('openCallCache', () => {
  it('makes no file before the first call, and the last value of a key counts', async () => {
    const folder = await makeFolder();
    const cache = await openCallCache(folder);
    expect(await cache.get('a')).toBeUndefined();
    await expect(readFile(join(folder, 'calls.jsonl'))).rejects.toMatchObject({ code: 'ENOENT' });
    await Promise.all([cache.set('a', 1), cache.set('b', null), cache.set('a', { x: [2] })]);
    expect([await cache.get('a'), await cache.get('b'), cache.size()]).toEqual([{ x: [2] }, null, 2]);
    await cache.close();
    await expect(cache.set('a', 1)).rejects.toMatchObject({ reason: 'closed' });
  });

  it('forgets a value whose bytes were destroyed meanwhile', async () => {
    const folder = await makeFolder();
    const cache = await openCallCache(folder);
    await cache.set('a', 1);
    await truncate(join(folder, 'calls.jsonl'), 5);
    await appendFile(join(folder, 'calls.jsonl'), 'rubbish');
    expect(await cache.get('a')).toBeUndefined();
    await cache.close();
  });
});
