import { join } from 'node:path';
import { type ColumnKind, makeFolder, makePng, type TestRow, writeParquet } from '@r2i/table/testing';
import { describe, expect, it } from 'vitest';

import { readAll } from '../testing/read-all.ts';

const png = makePng(4, 3, 9);
const image = { bytes: png };

const kinds: Readonly<Record<string, ColumnKind>> = {
  idx: 'whole',
  id: 'whole',
  type: 'text',
  task: 'text',
  filename: 'text',
  image: 'image',
  prompt: 'text',
  question: 'text',
  choices: 'texts',
  answer: 'text',
  image_url: 'text',
};

const rows: readonly TestRow[] = [
  {
    idx: 0n,
    id: 0n,
    type: 'Perception',
    task: 'Color Recognition',
    filename: '/recognition/4.jpg',
    image,
    question: 'Which colour?',
    choices: ['Red', 'Green'],
    answer: '(B)',
  },
  ...['12.png', '12_0.png', '12_1_red.jpg', '13.png'].map((filename, index) => ({
    idx: BigInt(index + 1),
    id: BigInt(index),
    type: 'Robustness',
    task: 'Color Robustness',
    filename: `robustness/${filename}`,
    image,
    question: 'How many cars?',
    choices: ['1', '2', '3'],
    answer: '(A)',
  })),
];

async function write(changed: readonly TestRow[] = rows): Promise<string> {
  const folder = await makeFolder();
  await writeParquet(join(folder, 'data/test-00000-of-00001.parquet'), kinds, changed);
  return folder;
}

describe('ColorBench', () => {
  it('groups a seed image with its edits, and nothing else', async () => {
    const { items, report } = await readAll('color-bench', await write());
    expect(items.map(({ category, group, target }) => [category, group, target])).toEqual([
      ['Perception/Color Recognition', undefined, 'B'],
      ['Robustness/Color Robustness', 'seed-12', 'A'],
      ['Robustness/Color Robustness', 'seed-12', 'A'],
      ['Robustness/Color Robustness', 'seed-12', 'A'],
      ['Robustness/Color Robustness', 'seed-13', 'A'],
    ]);
    expect(report.groupSizes).toEqual({ 1: 1, 3: 1 });
  });

  it.each([
    [{ filename: 'robustness/car.png' }, 'filename', /which seed image/],
    [{ answer: '(E)' }, 'answer', /letter E names none of the 3 options/],
    [{ choices: null }, 'choices', /array/],
    [{ image: { bytes: Buffer.alloc(0) } }, 'image', /0 bytes are no/],
  ])('names row and column of a bad row: %o', async (change, column, message) => {
    const folder = await write([...rows.slice(0, 1), { ...rows[1], ...change }]);
    const reading = readAll('color-bench', folder);
    const path = join(folder, 'data/test-00000-of-00001.parquet');
    await expect(reading).rejects.toMatchObject({ code: 'table/file', path, row: 2, column });
    await expect(reading).rejects.toThrow(message);
  });
});
