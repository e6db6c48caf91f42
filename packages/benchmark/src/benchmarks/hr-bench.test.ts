import { join } from 'node:path';
import { makePng, writeParquet } from '@r2i/table/testing';
import { describe, expect, it } from 'vitest';

import { hrBench4kFixture, hrBenchColours, hrBenchColumns } from '../testing/published/hr-bench.ts';
import { written } from '../testing/published/published-fixture.ts';
import { readAll } from '../testing/read-all.ts';

const { rows } = hrBench4kFixture;
const writeTable = (changed?: typeof rows): Promise<string> => written(hrBench4kFixture, changed);

describe('HR-Bench', () => {
  it('groups the rotations of a question, whatever their order', async () => {
    const { items, report, rows: read } = await readAll('hr-bench-4k', await writeTable());
    expect(items[1]).toMatchObject({
      id: '1',
      query: 'What colour is sign 1?\nA. red\nB. a "dark" blue\nC. green\nD. grey',
      target: 'A',
      category: 'cross',
    });
    expect(items.map(({ target }) => target).join('')).toBe('AADDCCBB');
    const groups = items.map(({ group }) => group);
    expect(new Set(groups).size).toBe(2);
    expect(groups).toEqual([0, 1, 2, 3].flatMap(() => groups.slice(0, 2)));
    expect(report.groupSizes).toEqual({ 4: 2 });
    expect(report.differences).toEqual([
      { what: 'items', published: '800', found: '8' },
      { what: 'groups', published: '200 of 4', found: '2 of 4' },
    ]);
    expect(Buffer.from(read[0]?.image.bytes ?? []).equals(makePng(4, 3, 0))).toBe(true);
  });

  it('reads the same from Parquet, and prefers it where both are there', async () => {
    const folder = await writeTable([]);
    const kinds = Object.fromEntries(hrBenchColumns.map((column) => [column, 'text' as const]));
    await writeParquet(
      join(folder, 'hr_bench_4k.parquet'),
      { ...kinds, index: 'whole' },
      rows.map((row) => ({ ...row, index: BigInt(String(row['index'])) })),
    );
    const { items } = await readAll('hr-bench-4k', folder);
    expect(items).toEqual((await readAll('hr-bench-4k', await writeTable())).items);
  });

  it('leaves out options that are empty', async () => {
    const { items } = await readAll('hr-bench-4k', await writeTable([{ ...rows[0], D: '' }]));
    expect(items[0]?.options).toEqual(hrBenchColours.slice(0, 3));
  });

  it('does not take one size for the other', async () => {
    await expect(readAll('hr-bench-8k', await writeTable())).rejects.toThrow(/hr_bench_8k\.parquet or/);
  });

  it.each([
    [{ answer: 'D', D: '' }, 'answer', /letter D names none of the 3 options/],
    [{ answer: '' }, 'answer', /1 character/],
    [{ image: 'AAAA' }, 'image', /3 bytes are no/],
    [{ question: '' }, 'question', /1 character/],
    [{ index: '0' }, 'index', /earlier row/],
  ])('names row and column of a bad row: %o', async (change, column, message) => {
    const folder = await writeTable([...rows.slice(0, 1), { ...rows[1], ...change }]);
    const path = join(folder, 'hr_bench_4k.tsv');
    await expect(readAll('hr-bench-4k', folder)).rejects.toMatchObject({ path, row: 2, column });
    await expect(readAll('hr-bench-4k', folder)).rejects.toThrow(message);
  });
});
