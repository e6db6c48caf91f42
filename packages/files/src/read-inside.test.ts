import { execFileSync } from 'node:child_process';
import { link, mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { hashBytes } from '@r2i/schema';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { ForeignFileError } from './errors/foreign-file-error.ts';
import { findInside } from './find-inside.ts';
import { openRegular } from './open-regular.ts';
import { pathInside } from './path-inside.ts';
import { hashInside, readInside } from './read-inside.ts';

let base: string;
let root: string;
const secret = 'secret of the user';
const limit = { maxBytes: 100 };

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'r2i-files-'));
  root = join(base, 'received');
  await mkdir(join(root, 'boxed'), { recursive: true });
  await mkdir(join(base, 'home'));
  await writeFile(join(base, 'home', 'secret.txt'), secret);
  await writeFile(join(root, 'boxed', 'a.png'), 'picture');
  await writeFile(join(root, 'empty'), '');
  await mkdir(join(root, 'back'));
  await writeFile(join(root, 'back', 'slash.txt'), 'another');
  await writeFile(join(root, String.raw`back\slash.txt`), 'itself');
  await writeFile(join(root, 'large'), '');
  await truncate(join(root, 'large'), 3 * 2 ** 30);
  await symlink(join(base, 'home', 'secret.txt'), join(root, 'boxed', 'out.png'));
  await symlink('a.png', join(root, 'boxed', 'in.png'));
  await symlink(join(base, 'home'), join(root, 'outside'));
  await symlink('boxed', join(root, 'inside'));
  await symlink('gone', join(root, 'dangling'));
  await symlink('circle', join(root, 'circle'));
  await symlink('..', join(root, 'up'));
  await symlink(root, join(base, 'by-link'));
  await symlink('/dev/zero', join(root, 'device'));
  await link(join(base, 'home', 'secret.txt'), join(root, 'hard'));
  execFileSync('mkfifo', [join(root, 'pipe')]);
});

afterAll(async () => {
  await rm(base, { recursive: true });
});

describe('readInside', () => {
  it.each([
    ['a file', 'boxed/a.png', 'picture'],
    ['an empty file', 'empty', ''],
    ['a link to a file of the folder', 'boxed/in.png', 'picture'],
    ['a link to a folder of the folder', 'inside/a.png', 'picture'],
    ['a name with needless parts', './boxed/./a.png', 'picture'],
    ['a name whose backslash is part of it', String.raw`back\slash.txt`, 'itself'],
    ['a hard link, which nobody can tell from a file', 'hard', secret],
  ])('gives %s', async (_, name, expected) => {
    for (const folder of [root, join(base, 'by-link')]) {
      expect(Buffer.from(await readInside(folder, name, limit)).toString()).toBe(expected);
    }
  });

  it.each([
    ['leads-out', '../home/secret.txt'],
    ['leads-out', 'boxed/../../home/secret.txt'],
    ['leads-out', 'boxed/../boxed/a.png'],
    ['leads-out', '..'],
    ['leads-out', '/etc/passwd'],
    ['leads-out', '..\\home\\secret.txt'],
    ['leads-out', 'boxed\\..\\..\\home\\secret.txt'],
    ['leads-out', 'C:\\Users\\me\\key'],
    ['leads-out', 'c:key'],
    ['leads-out', '\\\\host\\share\\key'],
    ['leads-out', '//host/share/key'],
    ['leads-out', '\\\\?\\C:\\key'],
    ['bad-name', ''],
    ['bad-name', '.'],
    ['bad-name', './'],
    ['bad-name', 'boxed/'],
    ['bad-name', 'boxed/a.png\0.txt'],
    ['link-out', 'boxed/out.png'],
    ['link-out', 'outside/secret.txt'],
    ['link-out', 'up/home/secret.txt'],
    ['link-out', 'up'],
    ['link-out', 'device'],
    ['missing', 'boxed/b.png'],
    ['missing', 'dangling'],
    ['missing', 'boxed/a.png/deeper'],
    ['unreadable', 'circle'],
    ['unreadable', 'n'.repeat(5000)],
    ['not-regular', 'boxed'],
    ['not-regular', 'pipe'],
    ['too-large', 'large'],
  ] as const)('refuses as %s: %j', async (reason, name) => {
    const refused = { code: 'files/foreign-file', reason, root, file: name };
    await expect(readInside(root, name, limit)).rejects.toMatchObject(refused);
    await expect(hashInside(root, name, limit)).rejects.toMatchObject(refused);
  });

  it('gives bytes only with the hash that is told of them', async () => {
    const sha256 = hashBytes(Buffer.from('picture'));
    expect((await readInside(root, 'boxed/a.png', { ...limit, sha256 })).length).toBe(7);
    expect(await hashInside(root, 'boxed/a.png', limit)).toMatchObject({ sha256, bytes: 7 });
    await expect(readInside(root, 'hard', { ...limit, sha256 })).rejects.toMatchObject({ reason: 'changed' });
  });

  it.each([String.raw`boxed\a.png`, String.raw`.\boxed/.\a.png`])(
    'takes %s for a name of Windows only where that may be',
    async (name) => {
      const read = await readInside(root, name, { ...limit, fromWindows: true });
      expect(Buffer.from(read).toString()).toBe('picture');
      await expect(readInside(root, name, limit)).rejects.toMatchObject({ reason: 'missing' });
      const out = { reason: 'link-out' };
      const linked = String.raw`outside\secret.txt`;
      await expect(readInside(root, linked, { ...limit, fromWindows: true })).rejects.toMatchObject(out);
    },
  );

  it('reads up to the limit, into memory that is given', async () => {
    const memory = new Uint8Array(64);
    const read = await readInside(root, 'boxed/a.png', { maxBytes: 7, allocate: () => memory });
    expect(read.buffer).toBe(memory.buffer);
    await expect(readInside(root, 'boxed/a.png', { maxBytes: 6 })).rejects.toMatchObject({
      reason: 'too-large',
    });
  });

  it('never waits for a pipe and opens no device', async () => {
    await expect(openRegular(join(root, 'pipe'), { links: 'follow' })).rejects.toThrow('no regular file');
    await expect(openRegular('/dev/zero', { links: 'follow' })).rejects.toThrow('no regular file');
    await expect(openRegular(join(root, 'boxed', 'in.png'), { links: 'refuse' })).rejects.toThrow(
      'no regular file',
    );
  });
});

it('whatever a name is, what is found lies in the folder', async () => {
  const part = fc.oneof(
    fc.constantFrom(
      '..',
      '.',
      '',
      'boxed',
      'a.png',
      'up',
      'outside',
      'inside',
      'C:',
      'home',
      'secret.txt',
      '\\',
      '\0',
    ),
    fc.string({ maxLength: 4 }),
  );
  const names = fc.tuple(fc.array(part, { maxLength: 6 }), fc.constantFrom('/', '\\'));
  await fc.assert(
    fc.asyncProperty(names, async ([parts, separator]) => {
      const name = parts.join(separator);
      try {
        expect(pathInside(root, name).startsWith(`${root}/`)).toBe(true);
        expect((await findInside(root, name)).startsWith(`${root}/`)).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(ForeignFileError);
      }
    }),
    { numRuns: 500 },
  );
});
