import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { mmStarFixture } from '../testing/published/mm-star.ts';
import { written } from '../testing/published/published-fixture.ts';
import { readAll } from '../testing/read-all.ts';

const { rows } = mmStarFixture;
const write = (changed?: typeof rows): Promise<string> => written(mmStarFixture, changed);

describe('MMStar', () => {
  it('reads options out of the question, wherever they stand, and leaves the question alone', async () => {
    const { items } = await readAll('mm-star', await write());
    expect(items).toEqual([
      expect.objectContaining({
        id: '0',
        query: rows[0]?.['question'],
        target: 'A',
        form: 'choice',
        options: ['Cozy', 'Anxious, and tense', 'Festive', 'Calm'],
        category: 'coarse perception/image emotion',
      }),
      expect.objectContaining({ id: '1', query: rows[1]?.['question'], options: ['one', 'two'] }),
    ]);
  });

  it.each(['<answer>B</answer>', '$\\boxed{B}$', 'Answer: B'])('reads the target %s', async (answer) => {
    const { items } = await readAll('mm-star', await write([{ ...rows[0], answer }]));
    expect(items).toMatchObject([{ target: 'B' }]);
  });

  it('keeps a choice whose options cannot be told apart', async () => {
    const { items } = await readAll('mm-star', await write([{ ...rows[0], question: 'Which picture?' }]));
    expect(items).toMatchObject([{ form: 'choice', target: 'A', options: [], query: 'Which picture?' }]);
  });

  it.each([
    [{ answer: 'C' }, 'answer', /letter C names none of the 2 options/],
    [{ answer: 'red' }, 'answer', /neither a letter/],
    [{ image: null }, 'image', /must hold the image/],
    [{ l2_category: '' }, 'l2_category', /1 character/],
    [{ index: null }, 'index', /whole number/],
  ])('names row and column of a bad row: %o', async (change, column, message) => {
    const folder = await write([...rows.slice(0, 1), { ...rows[1], ...change }]);
    const reading = readAll('mm-star', folder);
    const path = join(folder, 'mmstar.parquet');
    await expect(reading).rejects.toMatchObject({ code: 'table/file', path, row: 2, column });
    await expect(reading).rejects.toThrow(message);
  });
});
