import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { mmvpFixture } from '../testing/published/mmvp.ts';
import { written } from '../testing/published/published-fixture.ts';
import { readAll } from '../testing/read-all.ts';

const { rows: lines } = mmvpFixture;

describe('MMVP', () => {
  it('pairs rows by two and reads options in brackets', async () => {
    const { items, report } = await readAll('mmvp', await written(mmvpFixture, lines.slice(0, 3)));
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
    ['5,Which?,(a) Open (b) Closed,(a)', 'Index', /cannot be read/],
    ['x,Which?,(a) Open (b) Closed,(a)', 'Index', /number/],
    ['2,,(a) Open (b) Closed,(a)', 'Question', /1 character/],
    ['1,Which?,(a) Open (b) Closed,(a)', 'Index', /earlier row/],
  ])('names row and column of a bad row: %s', async (line, column, message) => {
    const folder = await written(mmvpFixture, [...lines.slice(0, 1), line]);
    const reading = readAll('mmvp', folder);
    await expect(reading).rejects.toMatchObject({ path: join(folder, 'Questions.csv'), row: 2, column });
    await expect(reading).rejects.toThrow(message);
  });
});
