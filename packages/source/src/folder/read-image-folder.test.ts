import { execFileSync } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { collect, makeFolder } from '@r2i/table/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readImageFolder } from './read-image-folder.ts';

async function fill(root: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), name);
  }
}

async function namesIn(root: string, recursive = true): Promise<string[]> {
  return (await collect(readImageFolder(root, { recursive }))).map(({ name }) => name);
}

describe('readImageFolder', () => {
  it('yields images by name in code units, and nothing else', async () => {
    const root = await makeFolder();
    await fill(root, ['b.JPG', 'a/x.png', 'a.webp', 'a-b/y.gif', 'Z.tif', 'é.avif', '1.jpeg', 'c.tiff']);
    await fill(root, ['notes.txt', 'a/x.png.json', 'jpg', '.jpg', 'a/.hidden']);
    const expected = ['1.jpeg', 'Z.tif', 'a-b/y.gif', 'a.webp', 'a/x.png', 'b.JPG', 'c.tiff', 'é.avif'];
    expect(await namesIn(root)).toEqual(expected);
    expect(await namesIn(root, false)).toEqual(expected.filter((name) => !name.includes('/')));
  });

  it('sorts whole paths whatever the names', async () => {
    const part = fc.stringMatching(/^[-a-cA-C!.~é]{1,3}$/).filter((name) => !name.startsWith('.'));
    const path = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => `${parts.join('_/')}.png`);
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(path, { maxLength: 12 }), async (names) => {
        const root = await makeFolder();
        await fill(root, names);
        expect(await namesIn(root)).toEqual([...names].sort());
      }),
      { numRuns: 30 },
    );
  });

  it('reads a file when asked, and not before', async () => {
    const root = await makeFolder();
    await fill(root, ['a.png']);
    const [file] = await collect(readImageFolder(root));
    await writeFile(join(root, 'a.png'), 'later');
    expect(Buffer.from((await file?.read()) ?? []).toString()).toBe('later');
    expect(file?.path).toBe(join(root, 'a.png'));
  });

  it('yields an empty folder as nothing', async () => {
    expect(await namesIn(await makeFolder())).toEqual([]);
  });

  it('follows links and stops at loops', async () => {
    const root = await makeFolder();
    const other = await makeFolder();
    await fill(root, ['in/a.png']);
    await fill(other, ['b.png']);
    await symlink(root, join(root, 'in/loop'));
    await symlink('.', join(root, 'in/self'));
    await symlink(other, join(root, 'linked'));
    await symlink(join(other, 'b.png'), join(root, 'c.png'));
    await symlink('spin.png', join(root, 'spin.png'));
    expect(await namesIn(root)).toEqual(['c.png', 'in/a.png', 'linked/b.png', 'spin.png']);
  });

  it('yields what cannot be read, says so when it is read, and goes on', async () => {
    const root = await makeFolder();
    await fill(root, ['a.png', 'z.png']);
    await symlink('nowhere', join(root, 'dangling.jpg'));
    execFileSync('mkfifo', [join(root, 'pipe.png')]);
    const files = await collect(readImageFolder(root));
    expect(files.map(({ name }) => name)).toEqual(['a.png', 'dangling.jpg', 'pipe.png', 'z.png']);
    for (const file of files.slice(1, 3)) {
      await expect(file.read()).rejects.toMatchObject({ code: 'source/read', file: file.name });
    }
    expect(Buffer.from((await files[3]?.read()) ?? []).toString()).toBe('z.png');
  });

  it('yields a folder that cannot be listed as an entry, and goes on', async () => {
    const root = await makeFolder();
    await fill(root, ['a/x.png', 'gone/y.png', 'z.png']);
    const names: string[] = [];
    for await (const { name, read } of readImageFolder(root)) {
      names.push(name);
      if (name === 'a/x.png') execFileSync('rm', ['-r', join(root, 'gone')]);
      if (name === 'gone') await expect(read()).rejects.toMatchObject({ file: 'gone' });
    }
    expect(names).toEqual(['a/x.png', 'gone', 'z.png']);
  });

  it.each([
    ['missing', 'nowhere'],
    ['not-a-folder', 'file'],
  ])('refuses a root that is %s', async (reason, name) => {
    const root = await makeFolder();
    await writeFile(join(root, 'file'), '');
    const reading = collect(readImageFolder(join(root, name)));
    await expect(reading).rejects.toMatchObject({ code: 'source/folder', reason });
  });
});
