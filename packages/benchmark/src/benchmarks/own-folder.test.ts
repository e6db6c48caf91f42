import { describe, expect, it } from 'vitest';

import { ownFolderFixture } from '../testing/published/own-folder.ts';
import { written } from '../testing/published/published-fixture.ts';
import { readAll } from '../testing/read-all.ts';

const plain = { id: 'a', image: 'photo.png', query: 'How many?', response: '3', question_type: 'OQ' };

const write = (...lines: readonly object[]): Promise<string> =>
  written(
    ownFolderFixture,
    lines.map((line) => ({ ...line })),
  );

describe("a folder of one's own", () => {
  it('may leave out crops, boxes and dimensions, and may group', async () => {
    const cropped = { ...plain, id: 'b', crop_image: 'crop.png', group: 'g', category: 'signs/text' };
    const { rows, report } = await readAll('folder', await write(plain, cropped));
    expect(rows.map(({ crop }) => crop?.mediaType ?? null)).toEqual([null, 'image/png']);
    expect(rows[0]?.item).not.toHaveProperty('group');
    expect(rows[1]?.item).toMatchObject({ group: 'g', category: 'signs/text' });
    expect(report).toMatchObject({ items: 2, withCrop: 1, differences: [], byCategory: { 'signs/text': 1 } });
  });

  it('may have been written on Windows', async () => {
    const { rows } = await readAll(
      'folder',
      await write({ ...plain, image: '.\\photo.png', crop_image: '.\\crop.png' }),
    );
    expect(rows).toMatchObject([{ image: { mediaType: 'image/png' }, crop: { mediaType: 'image/png' } }]);
  });

  it('names line and field of a bad line', async () => {
    const folder = await write(plain, { ...plain, id: 'b', crop_image: 'none.png' });
    await expect(readAll('folder', folder)).rejects.toMatchObject({ row: 2, column: 'crop_image' });
  });
});
