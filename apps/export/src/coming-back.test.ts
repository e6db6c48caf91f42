import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readSettings } from '@r2i/app-shell';
import { openRun } from '@r2i/run';
import { hashValue } from '@r2i/schema';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { runCommand } from './commands.ts';
import { explainId } from './explain-command.ts';
import { type ExportResult, exportRuns } from './export-runs.ts';
import { makeRun } from './testing/make-run.ts';
import { pluginHost } from './testing/plugin-host.ts';
import { verifyExportAt } from './verify-command.ts';

let folder: string;
let run: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-export-back-'));
  run = await makeRun(folder);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const host = pluginHost();

function write(out: string, ...args: readonly string[]): Promise<ExportResult> {
  return exportRuns(readSettings(runCommand, ['--run', run, '--out', join(folder, out), ...args]), host);
}

/** A further session of the run, which finds no photo any more. */
async function photosRemoved(): Promise<void> {
  const { schema: _, id: __, ...settings } = JSON.parse(await readFile(join(run, 'run.json'), 'utf8'));
  await using again = await openRun(run, settings);
  await again.finish({ ledger: {}, wallMs: 1, complete: true });
}

describe('samples whose photos are gone', () => {
  it('are left out, counted with the reason, listed, and explained', async () => {
    await photosRemoved();
    await expect(write('alone', '--format', 'openai')).rejects.toThrow('(photo changed or removed 1)');
    const other = await makeRun(join(folder, 'other'), undefined, { kept: 'other' });
    const { rows, notes } = await write('gone', '--format', 'openai', '--run', run, other);
    expect({ rows, note: notes[0] }).toEqual({ rows: 1, note: 'left out: photo changed or removed 1' });
    const out = join(folder, 'gone');
    const { counts } = JSON.parse(await readFile(join(out, 'export.json'), 'utf8'));
    expect(counts).toMatchObject({ candidates: 2, samples: 1, dropped: { superseded: 1 } });
    const left = (await readFile(join(out, 'left-out.jsonl'), 'utf8')).trim();
    expect(JSON.parse(left)).toEqual({
      schema: 'r2i.left-out/1',
      sample: hashValue('kept'),
      rule: 'superseded',
    });
    expect(await readFile(join(out, 'README.md'), 'utf8')).toMatch(/changed or was removed \| 1/u);
    await expect(verifyExportAt(out, { run: [run, other] }, host)).resolves.toMatchObject({
      text: expect.stringContaining('1 row in'),
    });
    const { text: story } = await explainId(
      hashValue('kept').slice(0, 10),
      { run: [run], export: out },
      host.signal,
    );
    expect(story).toContain('left out by the rule superseded');
  });

  it('are in no benchmark', async () => {
    const before = await write('bench.parquet', '--format', 'zoombench');
    expect(before).toMatchObject({ rows: 2, notes: [expect.stringMatching(/^rows: /u)] });
    await photosRemoved();
    await expect(write('none.parquet', '--format', 'zoombench')).rejects.toThrow('(superseded 1)');
  });
});

describe('an image that the run folder lacks', () => {
  it.each(['boxed', 'crop'])('is made again, and the export is the same byte for byte (%s)', async (view) => {
    await write('before.parquet', '--view', view);
    const kind = view === 'boxed' ? 'boxed' : 'crops';
    const [name = ''] = await readdir(join(run, kind));
    await rm(join(run, kind, name));
    await write('after.parquet', '--view', view);
    const [before, after] = await Promise.all(
      ['before', 'after'].map((file) => readFile(join(folder, `${file}.parquet`))),
    );
    expect(before !== undefined && after?.equals(before)).toBe(true);
    // A run that is exported is only read.
    expect(await readdir(join(run, kind))).toEqual([]);
  });

  it.each([
    ['is another one', async (photo: string) => writeFile(photo, 'other bytes'), 'is not the image it was'],
    ['is gone', async (photo: string) => rm(photo), 'a.png'],
  ])('ends the export with its name where the photo %s', async (_, change, says) => {
    const photo = join(folder, 'photos', 'a.png');
    await copyFile(photo, join(folder, 'kept.png'));
    const [name = ''] = await readdir(join(run, 'boxed'));
    await rm(join(run, 'boxed', name));
    await change(photo);
    const failure = await write('lost').catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'export/image-lost', photo: 'a.png' });
    expect(String(failure)).toContain(name);
    expect(String(failure)).toContain(says);
  });
});
