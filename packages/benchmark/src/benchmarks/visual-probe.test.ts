import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { written } from '../testing/published/published-fixture.ts';
import { visualProbeFixture } from '../testing/published/visual-probe.ts';
import { readAll } from '../testing/read-all.ts';

const { rows } = visualProbeFixture;
const [good] = rows;
const write = (changed?: typeof rows): Promise<string> => written(visualProbeFixture, changed);

describe('VisualProbe', () => {
  it('reads a list of open questions, with or without the name of the set before the path', async () => {
    const { items } = await readAll('visual-probe-hard', await write());
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
    const { report } = await readAll(name, await write(rows.slice(0, 1)));
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
    const folder = await write([...rows.slice(0, 1), { ...good, ...change }]);
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
