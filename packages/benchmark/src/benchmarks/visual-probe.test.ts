import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder, makePng } from '@r2i/table/testing';
import { describe, expect, it } from 'vitest';

import { readAll } from '../testing/read-all.ts';

const good = {
  images: ['VisualProbe_Hard/images/a.jpg'],
  problem: '<image>\nWhat is the number on the blue door?',
  solution: '27',
};

async function write(records: readonly unknown[]): Promise<string> {
  const folder = await makeFolder();
  await mkdir(join(folder, 'images'));
  await writeFile(join(folder, 'images/a.jpg'), makePng(4, 3, 9));
  await writeFile(join(folder, 'val.json'), JSON.stringify(records));
  return folder;
}

describe('VisualProbe', () => {
  it('reads a list of open questions, with or without the name of the set before the path', async () => {
    const plain = { images: ['images/a.jpg'], problem: 'Which way?', solution: 3 };
    const { items } = await readAll('visual-probe-hard', await write([good, plain]));
    expect(items).toMatchObject([
      { id: '0-a.jpg', query: 'What is the number on the blue door?', target: '27', form: 'open' },
      { id: '1-a.jpg', query: 'Which way?', target: '3', options: [] },
    ]);
  });

  it.each([
    ['visual-probe-easy', '141'],
    ['visual-probe-medium', '268'],
    ['visual-probe-hard', '106'],
  ] as const)('%s expects %s items', async (name, published) => {
    const { report } = await readAll(name, await write([good]));
    expect(report.differences[0]).toEqual({ what: 'items', published, found: '1' });
  });

  it.each([
    [{ images: [] }, 'images', /one path/],
    [{ images: ['images/a.jpg', 'images/a.jpg'] }, 'images', /one path/],
    [{ images: ['images/b.jpg'] }, 'images', /cannot be read/],
    [{ images: ['/etc/hostname'] }, 'images', /out of the folder/],
    [{ solution: '' }, 'solution', /1 character/],
    [{ problem: undefined }, 'problem', /string/],
  ])('names row and field of a bad row: %o', async (change, column, message) => {
    const folder = await write([good, { ...good, ...change }]);
    const reading = readAll('visual-probe-hard', folder);
    await expect(reading).rejects.toMatchObject({ path: join(folder, 'val.json'), row: 2, column });
    await expect(reading).rejects.toThrow(message);
  });

  it('refuses what is no JSON', async () => {
    const folder = await write([]);
    await writeFile(join(folder, 'val.json'), '[{');
    await expect(readAll('visual-probe-easy', folder)).rejects.toMatchObject({ reason: 'unreadable' });
  });
});
