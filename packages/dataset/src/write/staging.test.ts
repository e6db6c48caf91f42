import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { makeFolder } from '@r2i/table/testing';
import { describe, expect, it, vi } from 'vitest';

import { openStaging } from './staging.ts';
import { stagingName } from './staging-name.ts';

/** Above the highest number that a process may have. */
const nobody = 2 ** 22 + 1;

/** Leaves a folder with a file, as a process does that is killed. */
async function leave(out: string, kind: 'tmp' | 'old', pid: number): Promise<string> {
  const asking = vi.spyOn(process, 'pid', 'get').mockReturnValue(pid);
  const name = stagingName(out, kind);
  asking.mockRestore();
  await mkdir(join(dirname(out), name));
  await writeFile(join(dirname(out), name, 'export.json'), kind);
  return name;
}

async function leftBeside(out: string): Promise<string[]> {
  await using _ = await openStaging(out, 'export.json');
  return (await readdir(dirname(out))).filter((name) => name.startsWith('.r2i-'));
}

describe('openStaging', () => {
  it('has a name of the form of all temporary names', () => {
    expect(stagingName('/a/out', 'tmp')).toMatch(/^\.r2i-[0-9a-f-]{36}\.tmp$/);
    expect(stagingName('/a/out', 'tmp')).not.toBe(stagingName('/a/out', 'tmp'));
  });

  it('takes away what a killed process left of an export to the same place, and nothing else', async () => {
    const folder = await makeFolder();
    const out = join(folder, 'out');
    await leave(out, 'tmp', nobody);
    const atWork = await leave(out, 'tmp', process.pid);
    const elsewhere = await leave(join(folder, 'other'), 'tmp', nobody);
    const foreign = '.r2i-01234567-89ab-cdef-0123-456789abcdef.tmp';
    await mkdir(join(folder, foreign));
    const left = await leftBeside(out);
    expect(left).toHaveLength(4);
    expect(left).toEqual(expect.arrayContaining([atWork, elsewhere, foreign]));
  });

  it('puts an earlier export back that was taken away when the process was killed', async () => {
    const out = join(await makeFolder(), 'out');
    await leave(out, 'old', nobody);
    await leave(out, 'tmp', nobody);
    expect(await leftBeside(out)).toHaveLength(1);
    expect(await readFile(join(out, 'export.json'), 'utf8')).toBe('old');
  });

  it('takes an earlier export away whose place is taken by the new one', async () => {
    const out = join(await makeFolder(), 'out');
    await mkdir(out);
    await writeFile(join(out, 'export.json'), 'new');
    const old = await leave(out, 'old', nobody);
    expect(await leftBeside(out)).toHaveLength(1);
    expect(existsSync(join(dirname(out), old))).toBe(false);
    expect(await readFile(join(out, 'export.json'), 'utf8')).toBe('new');
  });
});
