import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { imageView } from './__fixtures__/image-view.ts';
import { createImageFolder } from './image-folder.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'image-folder-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe('createImageFolder', () => {
  it('writes an image once, named by its hash, and gives a file URL', async () => {
    const folder = join(root, 'with a space');
    const reference = createImageFolder(folder);
    const view = imageView('pixels', 'image/png');
    const urls = await Promise.all(Array.from({ length: 16 }, () => reference(view)));
    const { id } = await view.encoded();
    expect(await readdir(folder)).toEqual([`${id}.png`]);
    expect(new Set(urls).size).toBe(1);
    const path = fileURLToPath(urls[0] ?? '');
    expect(await readFile(path, 'utf8')).toBe('pixels');

    const { ino } = await stat(path);
    await createImageFolder(folder)(view);
    expect((await stat(path)).ino).toBe(ino);
  });

  it('throws what the file system says', async () => {
    await createImageFolder(root)(imageView('x'));
    const [name = ''] = await readdir(root);
    await expect(createImageFolder(join(root, name))(imageView('y'))).rejects.toThrow(/ENOTDIR|EEXIST/u);
  });

  it('writes what an encoder makes of an image', async () => {
    const reference = createImageFolder(root, {
      id: 'webp/80',
      encode: async (image) => ({ ...(await image.encoded()), id: 'other', mediaType: 'image/webp' }),
    });
    await reference(imageView('pixels', 'image/png'));
    expect(await readdir(root)).toEqual(['other.webp']);
  });
});
