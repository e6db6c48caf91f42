import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { mountSmallDisk } from '@r2i/vitest-preset/small-disk';
import { describe, expect, it, onTestFinished } from 'vitest';

import { makeFolder } from '../testing/make-folder.ts';
import { openAppendLog } from './append-log.ts';
import { openDiskReserve } from './disk-reserve.ts';
import { writeAtomic } from './write-atomic.ts';

const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });

describe('the reserve', () => {
  it('is taken over from a process that was killed, and is gone at the end', async () => {
    const folder = await makeFolder();
    await writeFile(join(folder, '.reserve'), 'left');
    const reserve = await openDiskReserve(folder);
    expect((await stat(join(folder, '.reserve'))).size).toBe(2 ** 20);
    await reserve.release();
    expect(existsSync(join(folder, '.reserve'))).toBe(false);
  });

  it('is given up where the disk is full: what is under way is done once more, and nothing is begun', async () => {
    const folder = await makeFolder();
    const reserve = await openDiskReserve(folder);
    let tries = 0;
    const step = async (): Promise<string> => {
      tries += 1;
      if (existsSync(join(folder, '.reserve'))) throw full;
      return 'kept';
    };
    expect(await Promise.all([reserve.write(step), reserve.write(step)])).toEqual(['kept', 'kept']);
    expect(tries).toBe(4);
    expect(() => reserve.requireRoom()).toThrow('the disk is full');
  });

  it('is taken again once there is room, and then may be begun; until then nothing changes', async () => {
    const folder = await makeFolder();
    const reserve = await openDiskReserve(folder);
    await reserve.retake();
    const step = async (): Promise<void> => {
      if (existsSync(join(folder, '.reserve'))) throw full;
    };
    await reserve.write(step);
    // A folder in its place: it cannot be taken.
    await mkdir(join(folder, '.reserve', 'in'), { recursive: true });
    await reserve.retake();
    expect(() => reserve.requireRoom()).toThrow('the disk is full');
    await rm(join(folder, '.reserve'), { recursive: true });
    await Promise.all([reserve.retake(), reserve.retake()]);
    reserve.requireRoom();
    expect((await stat(join(folder, '.reserve'))).size).toBe(2 ** 20);
    // The next time that the disk is full it is given up as before.
    await reserve.write(step);
    expect(() => reserve.requireRoom()).toThrow('the disk is full');
  });

  it.each([
    ['EMFILE', 'too-many-files'],
    ['EIO', 'disk-broken'],
  ])('is kept where the fault is another one, and nothing is begun: %s', async (code, fault) => {
    const folder = await makeFolder();
    const reserve = await openDiskReserve(folder);
    const failing = Object.assign(new Error(code), { code });
    await expect(reserve.write(() => Promise.reject(failing))).rejects.toMatchObject({ fault });
    expect(existsSync(join(folder, '.reserve'))).toBe(true);
    expect(() => reserve.requireRoom()).toThrow(code);
    await reserve.retake();
    reserve.requireRoom();
    expect((await stat(join(folder, '.reserve'))).size).toBe(2 ** 20);
  });
});

describe('a full disk', () => {
  // On a disk of its own in memory, where one may be mounted: what cannot be cut back shows on a real one alone.
  it('names the file, keeps whole lines alone, and lets the log go on when there is room', async () => {
    const disk = await mountSmallDisk(join(await makeFolder(), 'disk'), 16 * 2 ** 10);
    if (disk === undefined) return;
    onTestFinished(() => disk[Symbol.dispose]());
    const path = join(disk.path, 'calls.jsonl');
    const { log } = await openAppendLog(path, () => true);
    const line = JSON.stringify('x'.repeat(3_000));
    let kept = 0;
    const filling = async (): Promise<void> => {
      for (;;) {
        await log.append(line);
        kept += 1;
      }
    };
    const told = { code: 'schema/machine', fault: 'disk-full', path };
    await expect(filling()).rejects.toMatchObject(told);
    expect(await readFile(path, 'utf8')).toBe(`${line}\n`.repeat(kept));
    const whole = join(disk.path, 'whole.json');
    const writing = writeAtomic(whole, (file) => file.writeFile('x'.repeat(16_000)));
    await expect(writing).rejects.toMatchObject({ ...told, path: whole });
    disk.grow();
    await log.append(line);
    await log.close();
    expect(await readFile(path, 'utf8')).toBe(`${line}\n`.repeat(kept + 1));
  });
});
