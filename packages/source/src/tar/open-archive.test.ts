import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { afterEach, expect, it, vi } from 'vitest';

import { openArchive } from './open-archive.ts';

afterEach(() => vi.unstubAllEnvs());

it.each([
  { case: 'is missing', place: 'gone' },
  { case: 'is a file', place: 'file' },
])('names the temporary folder where it $case', async ({ place }) => {
  const folder = await mkdtemp(join(tmpdir(), 'r2i-archive-'));
  try {
    await writeFile(join(folder, 'file'), '');
    await writeFile(join(folder, 'a.tar.gz'), gzipSync(Buffer.alloc(1024)));
    vi.stubEnv('TMPDIR', join(folder, place));
    const opened = openArchive(join(folder, 'a.tar.gz'), 'a.tar.gz');
    // The archive is innocent of it, so no photo of it may be rejected.
    await expect(opened).rejects.toMatchObject({
      code: 'schema/machine',
      fault: 'temporary-folder',
      fatal: true,
    });
    await expect(opened).rejects.toThrow(
      `${join(folder, place)}: the temporary folder cannot be written; set TMPDIR`,
    );
  } finally {
    await rm(folder, { recursive: true });
  }
});
