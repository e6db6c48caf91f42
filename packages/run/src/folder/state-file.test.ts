import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { openStateFile } from './state-file.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-ledger-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('openStateFile', () => {
  it('gives the next session what the last one kept', async () => {
    const first = await openStateFile(folder, 'ledger.json');
    expect(first.earlier).toBeUndefined();
    await Promise.all([first.save([{ calls: 1 }]), first.save([{ calls: 2 }])]);
    expect((await openStateFile(folder, 'ledger.json')).earlier).toEqual([{ calls: 2 }]);
  });

  it('leaves the file alone where nothing changed', async () => {
    await (await openStateFile(folder, 'ledger.json')).save([{ calls: 1 }]);
    const path = join(folder, 'ledger.json');
    const before = await stat(path);
    await (await openStateFile(folder, 'ledger.json')).save([{ calls: 1 }]);
    expect((await stat(path)).ino).toBe(before.ino);
    expect(await readFile(path, 'utf8')).toBe('[{"calls":1}]\n');
  });

  it.each(['', '{', 'null,'])('takes an unreadable file (%j) as none', async (text) => {
    await writeFile(join(folder, 'ledger.json'), text);
    expect((await openStateFile(folder, 'ledger.json')).earlier).toBeUndefined();
  });
});
