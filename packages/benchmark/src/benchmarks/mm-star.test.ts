import { join } from 'node:path';
import { type ColumnKind, makeFolder, makePng, type TestRow, writeParquet } from '@r2i/table/testing';
import { describe, expect, it } from 'vitest';

import { readAll } from '../testing/read-all.ts';

const png = makePng(4, 3, 9);

const kinds: Readonly<Record<string, ColumnKind>> = {
  index: 'whole',
  question: 'text',
  image: 'bytes',
  answer: 'text',
  category: 'text',
  l2_category: 'text',
  meta_info: 'text',
};

const rows: readonly TestRow[] = [
  {
    index: 0n,
    question: 'Which mood?\nOptions: A: Cozy, B: Anxious, and tense, C: Festive, D: Calm',
    image: png,
    answer: 'A',
    category: 'coarse perception',
    l2_category: 'image emotion',
  },
  {
    index: 1n,
    question: 'Which?\nA. one\nB. two',
    image: png,
    answer: 'B',
    category: 'math',
    l2_category: 'geometry',
  },
];

async function write(changed: readonly TestRow[] = rows): Promise<string> {
  const folder = await makeFolder();
  await writeParquet(join(folder, 'mmstar.parquet'), kinds, changed);
  return folder;
}

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
