import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';
import { makeFolder } from '../testing/make-folder.ts';
import { readFileInto } from './read-file-into.ts';

describe('readFileInto', () => {
  it.each([
    ['an empty file', '', 0],
    ['memory that fits', 'abc', 3],
    ['memory that is longer', 'abc', 8],
  ])('fills what is given: %s', async (_, content, size) => {
    const path = join(await makeFolder(), 'a');
    await writeFile(path, content);
    const memory = new Uint8Array(size);
    const read = await readFileInto(path, () => memory);
    expect(Buffer.from(read).toString()).toBe(content);
    expect(read.buffer).toBe(memory.buffer);
  });

  it('says that a file is not there', async () => {
    const missing = join(await makeFolder(), 'a');
    await expect(readFileInto(missing, (size) => new Uint8Array(size))).rejects.toMatchObject({
      code: 'ENOENT',
    });
  });
});
