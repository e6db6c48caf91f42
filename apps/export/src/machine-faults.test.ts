import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { mountSmallDisk } from '@r2i/vitest-preset/small-disk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { makeRun } from './testing/make-run.ts';
import { runHere } from './testing/run-here.ts';

let folder: string;
let run: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-export-disk-'));
  run = await makeRun(folder);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function write(out: string, format: string): ReturnType<typeof runHere> {
  return runHere('--run', run, '--out', out, '--format', format);
}

describe('a full disk', () => {
  // A disk of its own in memory, where one may be mounted; no limit of a process can be set and taken back within it.
  it.each([
    { format: 'openai', name: 'out' },
    { format: 'verl', name: 'out' },
    { format: 'verl', name: 'out.parquet' },
    { format: 'webdataset', name: 'out' },
    { format: 'huggingface', name: 'out' },
    { format: 'coco', name: 'out' },
    { format: 'zoombench', name: 'out.parquet' },
  ])(
    'ends an export with 1, names the place, leaves nothing, and the same command goes on: $format, $name',
    async (row) => {
      const disk = await mountSmallDisk(join(folder, `disk-${row.format}-${row.name}`), 8 * 2 ** 10);
      if (disk === undefined) return;
      using _ = disk;
      const out = join(disk.path, row.name);
      const { code, err } = await write(out, row.format);
      expect(code).toBe(1);
      expect(err).toMatch(/the disk is full.*ENOSPC.*the same command goes on\n$/u);
      expect(err.startsWith(`${out}: `) && err.split('\n').length === 2).toBe(true);
      expect(await readdir(disk.path)).toEqual([]);
      disk.grow();
      expect(await write(out, row.format)).toMatchObject({ code: 0 });
    },
  );

  it('leaves an earlier export as it is', async () => {
    const disk = await mountSmallDisk(join(folder, 'disk-earlier'), 2 ** 20);
    if (disk === undefined) return;
    using _ = disk;
    const out = join(disk.path, 'out');
    expect(await write(out, 'coco')).toMatchObject({ code: 0 });
    const manifest = await readFile(join(out, 'export.json'), 'utf8');
    const filler = join(disk.path, 'filler');
    await expect(writeFile(filler, new Uint8Array(2 ** 21))).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(await write(out, 'huggingface')).toMatchObject({ code: 1 });
    await rm(filler);
    expect(await readFile(join(out, 'export.json'), 'utf8')).toBe(manifest);
    expect(await readdir(disk.path)).toEqual(['out']);
  });
});
