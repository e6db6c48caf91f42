import { existsSync, readFileSync } from 'node:fs';
import { readFile, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { expect, it } from 'vitest';
import { makeFolder } from '../testing/make-folder.ts';
import { type AppendLog, openAppendLog } from './append-log.ts';

async function openLog(): Promise<{ readonly log: AppendLog; readonly path: string }> {
  const path = join(await makeFolder(), 'lines.jsonl');
  const { log } = await openAppendLog(path, () => true);
  return { log, path };
}

it('has each line in the file before anything else happens, so that a kill costs no line', async () => {
  const { log, path } = await openLog();
  const appends = ['one', 'zwei €', 'three'].map((line, index) => {
    const append = log.append(line, { durable: index === 1 });
    expect(readFileSync(path, 'utf8').endsWith(`${line}\n`)).toBe(true);
    return append;
  });
  const spans = await Promise.all(appends);
  expect(await Promise.all(spans.map(log.read))).toEqual(['one', 'zwei €', 'three']);
  await log.close();
});

it('makes no file before there is a line', async () => {
  const { log, path } = await openLog();
  await log.sync();
  await log.close();
  await expect(stat(path)).rejects.toThrow('ENOENT');
});

it.each([
  { what: 'held', holds: true },
  { what: 'not held', holds: false },
])('needs its folder for the first line only where it is not held: $what', async ({ holds }) => {
  const { log, path } = await openLog();
  if (holds) log.hold();
  const moved = join(await makeFolder(), 'moved');
  await rename(dirname(path), moved);
  const line = log.append('one');
  if (holds) await line;
  else await expect(line).rejects.toThrow('ENOENT');
  await log.close();
  expect(existsSync(join(moved, 'lines.jsonl'))).toBe(holds);
});

it('lets what was asked for before the end finish, and refuses what comes after', async () => {
  const { log, path } = await openLog();
  const span = await log.append('one');
  const [read] = await Promise.all([log.read(span), log.append('two', { durable: true }), log.close()]);
  expect(read).toBe('one');
  expect(await readFile(path, 'utf8')).toBe('one\ntwo\n');
  await expect(log.append('three')).rejects.toThrow('closed');
  await expect(log.read(span)).rejects.toThrow('closed');
  await log.close();
});
