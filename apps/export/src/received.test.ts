import { execFileSync } from 'node:child_process';
import {
  appendFile,
  link,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

import { readSettings } from '@r2i/app-shell';
import { exportFormats } from '@r2i/dataset';
import { hashBytes } from '@r2i/schema';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { runCommand } from './commands.ts';
import { type ExportResult, exportRuns } from './export-runs.ts';
import { pushExport } from './push-command.ts';
import { startFakeHub } from './testing/fake-hub.ts';
import { makeRun } from './testing/make-run.ts';
import { pluginHost } from './testing/plugin-host.ts';
import { verifyExportAt } from './verify-command.ts';

const host = pluginHost();
let folder: string;
let run: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'r2i-received-'));
  run = await makeRun(folder);
  // A picture of the user's own, which whoever handed the run over would like to see in an export.
  await writeFile(join(folder, 'private.png'), await readFile(join(folder, 'photos', 'a.png')));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

function write(out: string, ...args: readonly string[]): Promise<ExportResult> {
  return exportRuns(readSettings(runCommand, ['--run', run, '--out', join(folder, out), ...args]), host);
}

/** Has the run's only sample name another file as its boxed image. */
async function nameInstead(path: string, id?: string): Promise<string> {
  const samples = join(run, 'samples.jsonl');
  const sample = JSON.parse(await readFile(samples, 'utf8'));
  const before: string = sample.boxedImage.image.path;
  sample.boxedImage.image.path = path;
  if (id !== undefined) sample.boxedImage.image.id = id;
  await writeFile(samples, `${JSON.stringify(sample)}\n`);
  return before;
}

describe('a received run whose sample names', () => {
  it.each<[what: string, reason: string, prepare: (boxed: string) => Promise<unknown>]>([
    ['a file above it', 'leads-out', () => nameInstead('../private.png')],
    ['a file of the system', 'leads-out', () => nameInstead('../../../../../../etc/passwd')],
    ['an absolute path', 'leads-out', () => nameInstead(join(folder, 'private.png'))],
    ['a path with other separators', 'leads-out', () => nameInstead('boxed\\..\\..\\private.png')],
    [
      'a link out of it',
      'link-out',
      async (boxed) => {
        await rm(boxed);
        await symlink(join(folder, 'private.png'), boxed);
      },
    ],
    [
      'a file of a folder that is a link out of it',
      'link-out',
      async (boxed) => {
        await rename(dirname(boxed), join(folder, 'elsewhere'));
        await symlink(join(folder, 'elsewhere'), dirname(boxed));
      },
    ],
    [
      'a pipe',
      'not-regular',
      async (boxed) => {
        await rm(boxed);
        execFileSync('mkfifo', [boxed]);
      },
    ],
    [
      'a folder',
      'not-regular',
      async (boxed) => {
        await rm(boxed);
        await mkdir(boxed);
      },
    ],
  ])('%s is not exported', async (_, reason, prepare) => {
    const { boxedImage } = JSON.parse(await readFile(join(run, 'samples.jsonl'), 'utf8'));
    await prepare(join(run, boxedImage.image.path));
    await expect(write('out.parquet')).rejects.toMatchObject({ code: 'files/foreign-file', reason });
    await expect(readFile(join(folder, 'out.parquet'))).rejects.toThrow('ENOENT');
  });

  it.each([
    { what: 'left of it', side: 'left', value: -5 },
    { what: 'right of it', side: 'right', value: 121 },
    { what: 'far below', side: 'bottom', value: 1e300 },
  ])('a box outside of the photo, $what, is not exported', async ({ side, value }) => {
    const samples = join(run, 'samples.jsonl');
    const sample = JSON.parse(await readFile(samples, 'utf8'));
    sample.box[side] = value;
    await writeFile(samples, `${JSON.stringify(sample)}\n`);
    await expect(write('out.parquet')).rejects.toThrow(
      'samples.jsonl:1 is not a valid record: box: must lie within the image',
    );
  });

  it.each(exportFormats.filter((format) => format !== 'zoombench'))(
    'another size of the photo is not exported as %s',
    async (format) => {
      const samples = join(run, 'samples.jsonl');
      const sample = JSON.parse(await readFile(samples, 'utf8'));
      sample.image.width = 1000;
      await writeFile(samples, `${JSON.stringify(sample)}\n`);
      await expect(write('out', '--format', format)).rejects.toThrow(
        /a\.png: the run says image\/png of 1000x80 px, and it is .*120x80 px; the record was changed/u,
      );
      await expect(readdir(join(folder, 'out'))).rejects.toThrow('ENOENT');
    },
  );

  it('a picture of the type text/html is no valid record', async () => {
    const samples = join(run, 'samples.jsonl');
    const sample = JSON.parse(await readFile(samples, 'utf8'));
    sample.boxedImage.image.mediaType = 'text/html';
    await writeFile(samples, `${JSON.stringify(sample)}\n`);
    await expect(write('out.parquet')).rejects.toThrow(
      'samples.jsonl:1 is not a valid record: boxedImage.image.mediaType: must be the media type of an image',
    );
  });

  it.each([300, 100_000])('a run.json with %d levels is told in words', async (levels) => {
    const path = join(run, 'run.json');
    const { config: _, ...rest } = JSON.parse(await readFile(path, 'utf8'));
    const deep = `${'['.repeat(levels)}${']'.repeat(levels)}`;
    await writeFile(path, `${JSON.stringify(rest).slice(0, -1)},"config":${deep}}`);
    await expect(write('out.parquet')).rejects.toThrow(
      /run\.json cannot be read as one of ours;.* lists and objects stand in one another more than 200 times/u,
    );
  });

  it('a name of 5,000 characters and two lines is told in one short line', async () => {
    const samples = join(run, 'samples.jsonl');
    const sample = JSON.parse(await readFile(samples, 'utf8'));
    sample.image.name = `a\n${'b'.repeat(5000)}.png`;
    await writeFile(samples, `${JSON.stringify(sample)}\n`);
    await expect(write('out.parquet', '--view', 'plain')).rejects.toThrow(
      /^a b{298}… cannot be read[^\n]{0,450}$/u,
    );
  });

  it('a picture that was changed gets it made again from the photo', async () => {
    await write('before.parquet');
    const { boxedImage } = JSON.parse(await readFile(join(run, 'samples.jsonl'), 'utf8'));
    const boxed = join(run, boxedImage.image.path);
    await rm(boxed);
    await link(join(folder, 'private.png'), boxed);
    await write('after.parquet');
    const [before, after] = await Promise.all(
      ['before', 'after'].map((name) => readFile(join(folder, `${name}.parquet`))),
    );
    expect(before !== undefined && after?.equals(before)).toBe(true);
    await rm(join(folder, 'photos', 'a.png'));
    await expect(write('lost.parquet')).rejects.toThrow(
      /was changed: its bytes hash to [0-9a-f]{64}, the record says/u,
    );
  });

  it('a photo that is not the one of its record does not get it shown', async () => {
    const samples = join(run, 'samples.jsonl');
    const sample = JSON.parse(await readFile(samples, 'utf8'));
    sample.image.name = '../private.png';
    await writeFile(samples, `${JSON.stringify(sample)}\n`);
    await expect(write('up.parquet', '--view', 'plain')).rejects.toThrow('leads out of the folder');
    sample.image.name = 'other.png';
    await writeFile(join(folder, 'photos', 'other.png'), 'other');
    await writeFile(samples, `${JSON.stringify(sample)}\n`);
    await expect(write('other.parquet', '--view', 'plain')).rejects.toThrow('is not the image it was');
  });
});

describe('an export', () => {
  let out: string;
  beforeEach(async () => {
    await write('out', '--format', 'ms-swift');
    out = join(folder, 'out');
  });

  it('with files besides is verified; they are named, and not sent', async () => {
    await mkdir(join(out, '.git'));
    await writeFile(join(out, '.git', 'config'), 'token = secret');
    await writeFile(join(out, 'notes.txt'), 'for me');
    await writeFile(join(out, 'images', 'besides.png'), 'of no row');
    await symlink(join(folder, 'private.png'), join(out, 'images', 'link.png'));
    execFileSync('mkfifo', [join(out, 'pipe')]);
    const foreign = ['.git/config', 'images/besides.png', 'images/link.png', 'notes.txt', 'pipe'];
    const { text: told } = await verifyExportAt(out, {}, host);
    expect(told).toContain('5 files in the folder are not of the export');
    for (const name of foreign) expect(told).toContain(`  ${name}\n`);

    await using hub = await startFakeHub();
    const context = { ...host, token: 'hf_secret', hubUrl: hub.url };
    const { text: sent } = await pushExport(out, { repo: 'me/data', yes: true }, context);
    expect(sent).toContain('5 files in the folder are not of the export, not sent:');
    const manifest = JSON.parse(await readFile(join(out, 'export.json'), 'utf8'));
    const named = manifest.files.map((file: { path: string }) => file.path);
    const names = [...hub.files.keys()];
    expect(names.filter((name) => !name.startsWith('images/')).sort()).toEqual(
      ['export.json', ...named].sort(),
    );
    expect(names.filter((name) => name.startsWith('images/'))).toHaveLength(1);
    for (const name of foreign) expect(names).not.toContain(name);
  });

  it.each<[what: string, expected: RegExp, change: (image: string) => Promise<unknown>]>([
    ['a file that is missing', /left-out\.jsonl: .*is not there/u, () => rm(join(out, 'left-out.jsonl'))],
    [
      'a file with other bytes',
      /README\.md: has \d+ bytes, the manifest says/u,
      () => appendFile(join(out, 'README.md'), '!'),
    ],
    [
      'a file of the manifest that is a link out',
      /README\.md: is reached by a link that leads out/u,
      async () => {
        await rename(join(out, 'README.md'), join(folder, 'README.md'));
        await symlink(join(folder, 'README.md'), join(out, 'README.md'));
      },
    ],
    [
      'a pipe as a file of the manifest',
      /README\.md: is no regular file/u,
      async () => {
        await rm(join(out, 'README.md'));
        execFileSync('mkfifo', [join(out, 'README.md')]);
      },
    ],
    [
      'a manifest that names a file elsewhere',
      /\.\.\/private\.png: leads out/u,
      async () => {
        const path = join(out, 'export.json');
        const manifest = JSON.parse(await readFile(path, 'utf8'));
        const bytes = await readFile(join(folder, 'private.png'));
        const file = {
          path: '../private.png',
          bytes: bytes.length,
          sha256: hashBytes(bytes),
          rows: 0,
          part: null,
        };
        await writeFile(path, JSON.stringify({ ...manifest, files: [...manifest.files, file] }));
      },
    ],
    ['a picture that is missing', /row 1, column image: images\/.* is not there/u, (image) => rm(image)],
    [
      'a picture that is a link out',
      /row 1, column image: images\/.* is reached by a link that leads out/u,
      async (image) => {
        await rename(image, join(folder, basename(image)));
        await symlink(join(folder, basename(image)), image);
      },
    ],
    [
      'a picture that is a pipe',
      /row 1, column image: images\/.* is no regular file/u,
      async (image) => {
        await rm(image);
        execFileSync('mkfifo', [image]);
      },
    ],
    ['another picture', /row 1, column image: is not the picture/u, (image) => appendFile(image, '!')],
    [
      'a record of the rows that is a pipe',
      /export-rows\.jsonl: .*is no regular file/u,
      async () => {
        await rm(join(out, 'export-rows.jsonl'));
        execFileSync('mkfifo', [join(out, 'export-rows.jsonl')]);
      },
    ],
  ])('with %s is not verified, and nothing is sent', async (_, expected, change) => {
    const [row] = (await readFile(join(out, 'train.jsonl'), 'utf8')).split('\n');
    await change(join(out, JSON.parse(row ?? '').images[0]));
    await using hub = await startFakeHub();
    const context = { ...host, token: 'hf_secret', hubUrl: hub.url };
    await expect(verifyExportAt(out, {}, host)).rejects.toThrow(expected);
    await expect(pushExport(out, { repo: 'me/data', yes: true }, context)).rejects.toThrow(expected);
    expect(hub.requests).toEqual([]);
  });

  it('whose manifest is a pipe, a link out or endless is refused at once', async () => {
    const path = join(out, 'export.json');
    await rename(path, join(folder, 'export.json'));
    await symlink(join(folder, 'export.json'), path);
    await expect(verifyExportAt(out, {}, host)).rejects.toMatchObject({ reason: 'link-out' });
    await rm(path);
    execFileSync('mkfifo', [path]);
    await expect(verifyExportAt(out, {}, host)).rejects.toMatchObject({ reason: 'not-regular' });
    await rm(path);
    execFileSync('truncate', ['-s', '1T', path]);
    await expect(verifyExportAt(out, {}, host)).rejects.toMatchObject({ reason: 'too-large' });
  });
});
