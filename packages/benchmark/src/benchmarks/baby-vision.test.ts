import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { babyVisionFixture } from '../testing/published/baby-vision.ts';
import { written } from '../testing/published/published-fixture.ts';
import { readAll } from '../testing/read-all.ts';

const { rows } = babyVisionFixture;
const write = (changed?: typeof rows): Promise<string> => written(babyVisionFixture, changed);

describe('BabyVision', () => {
  it('reads choices, counted from 0, and blanks', async () => {
    const { items } = await readAll('baby-vision', await write());
    expect(items).toEqual([
      expect.objectContaining({
        id: '457',
        form: 'choice',
        query: 'Which way?\nA. left\nB. right\nC. up',
        target: 'C',
        category: 'Visual Tracking/Maze',
      }),
      expect.objectContaining({ id: '458', form: 'open', query: 'How many blocks?', target: '11' }),
    ]);
  });

  it('takes a choice whose options are letters in the image', async () => {
    const { items } = await readAll('baby-vision', await write([{ ...rows[0], options: [] }]));
    expect(items).toMatchObject([{ form: 'choice', target: 'C', options: [], query: 'Which way?' }]);
  });

  it.each([
    [{ blankAns: ' ' }, 'blankAns', /is empty/],
    [{ ansType: 'choice', options: ['a', 'b'] }, 'choiceAns', /is empty/],
    [{ ansType: 'choice', options: ['a', 'b'], choiceAns: 2n }, 'choiceAns', /letter C names none/],
    [{ ansType: 'choice', choiceAns: -1n }, 'choiceAns', /is -1/],
    [{ ansType: 'both' }, 'ansType', /choice/],
    [{ taskId: 457n }, 'taskId', /earlier row/],
  ])('names row and column of a bad row: %o', async (change, column, message) => {
    const folder = await write([...rows.slice(0, 1), { ...rows[1], ...change }]);
    const reading = readAll('baby-vision', folder);
    const path = join(folder, 'data/train-00000-of-00001.parquet');
    await expect(reading).rejects.toMatchObject({ code: 'table/file', path, row: 2, column });
    await expect(reading).rejects.toThrow(message);
  });
});
