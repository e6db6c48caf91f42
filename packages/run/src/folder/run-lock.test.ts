import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';
import { makeFolder } from '../testing/make-folder.ts';
import { inspectProcess } from './process-identity.ts';
import { acquireRunLock } from './run-lock.ts';

const here = hostname();
const token = 'x';

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
    ['that was never written', '', 1_100],
    ['that is no lock of ours', 'hello', 1_100],
  ])('takes over a lock %s', async (_, content, ageMs) => {
    const folder = await makeFolder();
    const path = join(folder, '.lock');
    await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
    const then = new Date(Date.now() - ageMs);
    await utimes(path, then, then);
    const lock = await acquireRunLock(folder);
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ pid: process.pid });
    await lock.release();
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([
    ['of a living process whose start is unknown', { pid: process.ppid, host: here, start: null, token }],
    ['of a process elsewhere that was heard of lately', { pid: 1, host: 'elsewhere', start: null, token }],
  ])('respects a lock %s', async (_, content) => {
    const folder = await makeFolder();
    await writeFile(join(folder, '.lock'), JSON.stringify(content));
    await expect(acquireRunLock(folder)).rejects.toMatchObject({ pid: content.pid, host: content.host });
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
