import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder, makePng } from '@r2i/table/testing';
import { describe, expect, it } from 'vitest';

import { readAll } from '../testing/read-all.ts';

const header = 'Index,Question,Options,Correct Answer';
const lines = [
  '1,"Are the wings, as seen, closer to being open or closed?",(a) Open (b) Closed,(a)',
  '2,"Are the wings, as seen, closer to being open or closed?",(a) Open (b) Closed,(b)',
  '3,How many legs?,(a) 2 (b) 4,(b)',
];

async function write(...changed: readonly string[]): Promise<string> {
  const folder = await makeFolder();
  await mkdir(join(folder, 'MMVP Images'));
  for (const index of [1, 2, 3]) {
    await writeFile(join(folder, `MMVP Images/${index}.jpg`), makePng(4, 3, index));
  }
  await writeFile(join(folder, 'Questions.csv'), [header, ...changed, ''].join('\n'));
  return folder;
}

describe('MMVP', () => {
  it('pairs rows by two and reads options in brackets', async () => {
    const { items, report } = await readAll('mmvp', await write(...lines));
    expect(items).toMatchObject([
      {
        id: '1',
        query: 'Are the wings, as seen, closer to being open or closed?\nA. Open\nB. Closed',
        target: 'A',
        options: ['Open', 'Closed'],
        group: 'pair-1',
      },
      { id: '2', target: 'B', group: 'pair-1' },
      { id: '3', target: 'B', options: ['2', '4'], group: 'pair-2' },
    ]);
    expect(report.groupSizes).toEqual({ 1: 1, 2: 1 });
    expect(report.images).toBe(3);
  });

  it.each([
    ['2,Which?,(a) Open (b) Closed,(c)', 'Correct Answer', /letter C/],
    ['2,Which?,Open or closed,(a)', 'Options', /does not read/],
    ['4,Which?,(a) Open (b) Closed,(a)', 'Index', /cannot be read/],
    ['x,Which?,(a) Open (b) Closed,(a)', 'Index', /number/],
    ['2,,(a) Open (b) Closed,(a)', 'Question', /1 character/],
    ['1,Which?,(a) Open (b) Closed,(a)', 'Index', /earlier row/],
  ])('names row and column of a bad row: %s', async (line, column, message) => {
    const folder = await write(lines[0] ?? '', line);
    const reading = readAll('mmvp', folder);
    await expect(reading).rejects.toMatchObject({ path: join(folder, 'Questions.csv'), row: 2, column });
    await expect(reading).rejects.toThrow(message);
  });
});
