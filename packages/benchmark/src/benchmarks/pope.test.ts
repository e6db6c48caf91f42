import { join } from 'node:path';
import { makeFolder, writeParquet } from '@r2i/table/testing';
import { describe, expect, it } from 'vitest';

import { popeFixture, popeKinds } from '../testing/published/pope.ts';
import { written } from '../testing/published/published-fixture.ts';
import { readAll } from '../testing/read-all.ts';

const { rows } = popeFixture;
const write = (changed?: typeof rows): Promise<string> => written(popeFixture, changed);

describe('POPE', () => {
  it('knows images by their source and items by category and number', async () => {
    const { items, report } = await readAll('pope', await write(rows.slice(0, 2)));
    expect(items).toEqual([
      expect.objectContaining({
        id: 'adversarial/1',
        form: 'open',
        target: 'yes',
        options: [],
        imageId: 'COCO_val2014_000000310196',
        category: 'adversarial',
      }),
      expect.objectContaining({ id: 'popular/1', target: 'no' }),
    ]);
    expect(report.byCategory).toEqual({ adversarial: 1, popular: 1 });
    expect(report.differences).toContainEqual({
      what: 'category random',
      published: '3000',
      found: '0',
    });
  });

  it('reads the three files of the full set where there is no test file', async () => {
    const folder = await makeFolder();
    for (const [index, name] of ['random', 'adversarial'].entries()) {
      const row = { ...rows[0], category: name, answer: index === 0 ? 'no' : 'yes' };
      await writeParquet(join(folder, `Full/${name}-00000-of-00001.parquet`), popeKinds, [row]);
    }
    const { items } = await readAll('pope', folder);
    expect(items.map(({ id, target }) => [id, target])).toEqual([
      ['adversarial/1', 'yes'],
      ['random/1', 'no'],
    ]);
  });

  it.each([
    [{ answer: 'maybe' }, 'answer', /yes/],
    [{ image_source: null }, 'image_source', /string/],
    [{ category: 'adversarial' }, 'question_id', /earlier row/],
    [{ image: null }, 'image', /must hold the image/],
  ])('names row and column of a bad row: %o', async (change, column, message) => {
    const folder = await write([...rows.slice(0, 1), { ...rows[1], ...change }]);
    const reading = readAll('pope', folder);
    const path = join(folder, 'data/test-00000-of-00001.parquet');
    await expect(reading).rejects.toMatchObject({ code: 'table/file', path, row: 2, column });
    await expect(reading).rejects.toThrow(message);
  });
});
