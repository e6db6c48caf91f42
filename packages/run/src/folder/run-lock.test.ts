import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';
import { makeFolder } from '../testing/make-folder.ts';
import { inspectProcess } from './process-identity.ts';
import { acquireRunLock } from './run-lock.ts';

const here = hostname();
const token = 'x';
const day = 24 * 60 * 60 * 1000;

describe('acquireRunLock', () => {
  it('takes, refuses a second time in one process, and frees', async () => {
    const folder = await makeFolder();
    const lock = await acquireRunLock(folder);
    await expect(acquireRunLock(folder)).rejects.toMatchObject({ code: 'run/locked', pid: process.pid });
    await lock.release();
    expect(await readdir(folder)).toEqual([]);
    await (await acquireRunLock(folder)).release();
  });

  it.each([
    ['of a process that is gone', { pid: 2 ** 22 + 1, host: here, start: null, token }, 0],
    ['of an earlier process with our number', { pid: process.pid, host: here, start: 'boot/1', token }, 0],
    ['of a silent process elsewhere', { pid: 1, host: 'elsewhere', start: null, token }, 31_000],
    ['of a silent process with a late clock', { pid: 1, host: 'elsewhere', start: null, token }, -day],
    ['that was never written', '', 0],
    ['that was never written, and then the clock was set back', '', -day],
    ['that is no lock of ours', 'hello', 1_100],
  ])('takes over a lock %s', async (_, content, ageMs) => {
    const folder = await makeFolder();
    const path = join(folder, '.lock');
    await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
    const then = new Date(Date.now() - ageMs);
    await utimes(path, then, then);
    const lock = await acquireRunLock(folder, { silenceMs: 300 });
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ pid: process.pid });
    await lock.release();
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([
    ['of a living process whose start is unknown', { pid: process.ppid, host: here, start: null, token }],
  ])('respects a lock %s', async (_, content) => {
    const folder = await makeFolder();
    await writeFile(join(folder, '.lock'), JSON.stringify(content));
    await expect(acquireRunLock(folder)).rejects.toMatchObject({ pid: content.pid, host: content.host });
    expect(await readdir(folder)).toEqual(['.lock']);
  });

  it.each([
    ['with our clock', 0],
    ['whose clock is a day behind', day],
    ['whose clock is a day ahead', -day],
  ])('respects a lock of a process elsewhere %s that gives signs of life', async (_, behindMs) => {
    const folder = await makeFolder();
    const path = join(folder, '.lock');
    await writeFile(path, JSON.stringify({ pid: 1, host: 'elsewhere', start: null, token }));
    let signs = 0;
    const beat = setInterval(() => {
      signs += 1;
      void utimes(path, new Date(Date.now() - behindMs + signs), new Date(Date.now() - behindMs + signs));
    }, 20);
    try {
      // Far longer than it takes to give one.
      const taken = acquireRunLock(folder, { silenceMs: 60_000 });
      await expect(taken).rejects.toMatchObject({ pid: 1, host: 'elsewhere' });
    } finally {
      clearInterval(beat);
    }
    expect(await readdir(folder)).toEqual(['.lock']);
  });

  it('does not free a lock that another process took over', async () => {
    const folder = await makeFolder();
    const lock = await acquireRunLock(folder);
    await writeFile(join(folder, '.lock'), 'of another');
    await lock.release();
    expect(await readFile(join(folder, '.lock'), 'utf8')).toBe('of another');
  });
});

describe('inspectProcess', () => {
  it('tells the living from the dead', async () => {
    expect((await inspectProcess(process.pid)).alive).toBe(true);
    expect(await inspectProcess(2 ** 22 + 1)).toEqual({ alive: false, start: null });
  });
});
