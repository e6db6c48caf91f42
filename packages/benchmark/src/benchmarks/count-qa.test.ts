import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { countQaFixture } from '../testing/published/count-qa.ts';
import { written } from '../testing/published/published-fixture.ts';
import { readAll } from '../testing/read-all.ts';

const { rows } = countQaFixture;
const write = (changed?: typeof rows): Promise<string> => written(countQaFixture, changed);

describe('CountQA', () => {
  it('makes an item of each question and answer', async () => {
    const { items, report } = await readAll('count-qa', await write());
    expect(items.map(({ id, query, target, form }) => [id, query, target, form])).toEqual([
      ['0-0', 'How many cups?', '12', 'open'],
      ['0-1', 'How many blue cups?', '3', 'open'],
      ['1-0', 'How many keys?', '7', 'open'],
    ]);
    expect(report).toMatchObject({ items: 3, images: 1, open: 3, choice: 0 });
  });

  it('cuts between the items of one image', async () => {
    const { items, report } = await readAll('count-qa', await write(), { limit: 1 });
    expect(items.map(({ id }) => id)).toEqual(['0-0']);
    expect(report).toMatchObject({ complete: false, differences: [] });
  });

  it.each([
    [{ answers: ['7', '8'] }, 'answers', /2 answers to 1 questions/],
    [{ answers: [] }, 'answers', /1/],
    [{ answers: [''] }, 'answers', /1 character/],
    [{ questions: null }, 'questions', /array/],
    [{ image: null }, 'image', /must hold the image/],
  ])('names row and column of a bad row: %o', async (change, column, message) => {
    const folder = await write([...rows.slice(0, 1), { ...rows[1], ...change }]);
    const reading = readAll('count-qa', folder);
    const path = join(folder, 'data/test-00000-of-00001.parquet');
    await expect(reading).rejects.toMatchObject({ code: 'table/file', path, row: 2, column });
    await expect(reading).rejects.toThrow(message);
  });
});
