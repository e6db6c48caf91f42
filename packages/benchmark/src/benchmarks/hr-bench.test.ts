import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder, makePng, type TestRow, writeParquet } from '@r2i/table/testing';
import { describe, expect, it } from 'vitest';

import { readAll } from '../testing/read-all.ts';

const base64 = (grey: number): string => Buffer.from(makePng(4, 3, grey)).toString('base64');
const colours = ['red', 'a "dark" blue', 'green', 'grey'];

/** Two questions, four rotations each, as the files have them: rotation by rotation. */
const rows: readonly TestRow[] = [0, 1, 2, 3].flatMap((turn) =>
  [0, 1].map((question) => {
    const options = colours.map((_, place) => colours[(place + turn) % 4]);
    return {
      index: turn * 2 + question,
      question: `What colour is sign ${question}?`,
      answer: 'ABCD'[options.indexOf('red')],
      A: options[0],
      B: options[1],
      C: options[2],
      D: options[3],
      category: question === 0 ? 'single' : 'cross',
      cycle_category: String(turn),
      image: base64(question),
    };
  }),
);

async function writeTable(changed: readonly TestRow[] = rows): Promise<string> {
  const folder = await makeFolder();
  const quoted = (value: unknown): string => `"${String(value ?? '').replaceAll('"', '""')}"`;
  const lines = changed.map((row) => columns.map((column) => quoted(row[column])).join('\t'));
  await writeFile(join(folder, 'hr_bench_4k.tsv'), `${[columns.join('\t'), ...lines].join('\n')}\n`);
  return folder;
}

const columns = ['index', 'question', 'answer', 'A', 'B', 'C', 'D', 'category', 'cycle_category', 'image'];

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
    const kinds = Object.fromEntries(columns.map((column) => [column, 'text' as const]));
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
    expect(items[0]?.options).toEqual(colours.slice(0, 3));
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
