import { execFileSync } from 'node:child_process';
import { link, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { hashBytes } from '@r2i/schema';
import { describe, expect, it } from 'vitest';

import { openReusedCalls } from '../calls/reused-calls.ts';
import { makeEntry } from '../testing/make-entry.ts';
import { makeFolder } from '../testing/make-folder.ts';
import { openRun } from './open-run.ts';
import { readRun } from './read-run.ts';
import { readStoredImage } from './read-stored-image.ts';

const settings = { config: { a: [1] }, versions: { run: '0' }, seed: 3, sourceRoot: 'photos' };

async function received(): Promise<string> {
  const folder = join(await makeFolder(), 'received');
  await using run = await openRun(folder, settings);
  await run.cache.set('key', { reply: 1 });
  await run.commit(makeEntry('a'));
  await run.finish({ ledger: {}, wallMs: 5 });
  return folder;
}

const things = ['link out', 'pipe', 'device'] as const;

/** Puts something else in a file's place. @returns What the link leads to. */
async function replace(path: string, thing: (typeof things)[number]): Promise<string> {
  const elsewhere = join(dirname(dirname(path)), 'of-the-user');
  await writeFile(elsewhere, 'mine\n');
  await rm(path, { force: true });
  if (thing === 'pipe') execFileSync('mkfifo', [path]);
  else await symlink(thing === 'device' ? '/dev/zero' : elsewhere, path);
  return elsewhere;
}

const refused = { code: 'files/foreign-file', reason: expect.stringMatching(/^(?:link-out|not-regular)$/u) };

describe.each(things)('a received run with a %s', (thing) => {
  it.each(['run.json', 'summary.json', 'samples.jsonl', 'rejects.jsonl', 'superseded.jsonl'])(
    'as its %s is not read',
    async (name) => {
      const folder = await received();
      await replace(join(folder, name), thing);
      const read = async (): Promise<void> => {
        const run = await readRun(folder);
        for (const records of [run.samples(), run.rejections(), run.superseded()]) {
          for await (const _ of records);
        }
      };
      await expect(read()).rejects.toMatchObject(name === 'run.json' ? { cause: refused } : refused);
    },
  );

  it.each([
    'run.json',
    'journal.jsonl',
    'calls.jsonl',
    'ledger.json',
    'samples.jsonl',
    'summary.json',
    '.lock',
  ])('as its %s is not gone on with, and nothing is written elsewhere', async (name) => {
    const folder = await received();
    const elsewhere = await replace(join(folder, name), thing);
    const goOn = async (): Promise<void> => {
      await using run = await openRun(folder, settings);
      await run.cache.set('other', 1);
      await run.commit(makeEntry('b'));
      await run.finish({ ledger: {}, wallMs: 5 });
    };
    const outcome = await goOn().then(
      () => 'done',
      (error: unknown) => error,
    );
    // A file that is made anew takes the place of what was there.
    if (outcome !== 'done')
      expect(outcome).toHaveProperty('code', expect.stringMatching(/^(?:files|run)\//u));
    expect(await readFile(elsewhere, 'utf8')).toBe('mine\n');
  });

  it('as its calls.jsonl gives no replies', async () => {
    const folder = await received();
    await replace(join(folder, 'calls.jsonl'), thing);
    await expect(openReusedCalls(folder)).rejects.toMatchObject(refused);
  });
});

it.each(['boxed', 'crops', 'thumbnails'])(
  'a received run whose %s leads elsewhere writes nothing there',
  async (kind) => {
    const folder = await received();
    const elsewhere = join(dirname(folder), 'elsewhere');
    await mkdir(elsewhere);
    await rm(join(folder, kind), { recursive: true, force: true });
    await symlink(elsewhere, join(folder, kind));
    await expect(openRun(folder, settings)).rejects.toMatchObject({ reason: 'link-out' });
    expect(await readdir(elsewhere)).toEqual([]);
  },
);

describe('readStoredImage', () => {
  const bytes = Buffer.from('picture');
  const id = hashBytes(bytes);

  async function folderWithImage(): Promise<string> {
    const folder = join(await makeFolder(), 'received');
    await mkdir(join(folder, 'boxed'), { recursive: true });
    await writeFile(join(folder, 'boxed', 'a.png'), bytes);
    await writeFile(join(dirname(folder), 'secret.png'), 'secret');
    return folder;
  }

  it('gives the bytes with the hash of the record, also of a hard link', async () => {
    const folder = await folderWithImage();
    await link(join(folder, 'boxed', 'a.png'), join(folder, 'boxed', 'b.png'));
    for (const path of ['boxed/a.png', 'boxed/b.png']) {
      expect(Buffer.from(await readStoredImage(folder, { path, id })).equals(bytes)).toBe(true);
    }
  });

  it.each([
    ['leads-out', '../secret.png'],
    ['leads-out', '../../../../../../etc/passwd'],
    ['leads-out', '/etc/passwd'],
    ['leads-out', 'boxed\\..\\..\\secret.png'],
    ['link-out', 'boxed/out.png'],
    ['link-out', 'linked/secret.png'],
    ['changed', 'boxed/hard.png'],
    ['changed', 'boxed/other.png'],
    ['not-regular', 'boxed/pipe.png'],
    ['not-regular', 'boxed'],
    ['missing', 'boxed/gone.png'],
  ])('refuses as %s: %s', async (reason, path) => {
    const folder = await folderWithImage();
    const secret = join(dirname(folder), 'secret.png');
    await symlink(secret, join(folder, 'boxed', 'out.png'));
    await symlink('..', join(folder, 'linked'));
    await link(secret, join(folder, 'boxed', 'hard.png'));
    await writeFile(join(folder, 'boxed', 'other.png'), 'other');
    execFileSync('mkfifo', [join(folder, 'boxed', 'pipe.png')]);
    await expect(readStoredImage(folder, { path, id })).rejects.toMatchObject({ reason });
  });
});
