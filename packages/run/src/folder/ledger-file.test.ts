import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { openLedgerFile } from './ledger-file.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-ledger-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('openLedgerFile', () => {
  it('gives the next session what the last one kept', async () => {
    const first = await openLedgerFile(folder);
    expect(first.earlier).toBeUndefined();
    await Promise.all([first.save([{ calls: 1 }]), first.save([{ calls: 2 }])]);
    expect((await openLedgerFile(folder)).earlier).toEqual([{ calls: 2 }]);
  });

  it('leaves the file alone where nothing changed', async () => {
    await (await openLedgerFile(folder)).save([{ calls: 1 }]);
    const path = join(folder, 'ledger.json');
    const before = await stat(path);
    await (await openLedgerFile(folder)).save([{ calls: 1 }]);
    expect((await stat(path)).ino).toBe(before.ino);
    expect(await readFile(path, 'utf8')).toBe('[{"calls":1}]\n');
  });

  it.each(['', '{', 'null,'])('takes an unreadable file (%j) as none', async (text) => {
    await writeFile(join(folder, 'ledger.json'), text);
    expect((await openLedgerFile(folder)).earlier).toBeUndefined();
  });
});
