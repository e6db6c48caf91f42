import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { collect, makeFolder } from '@r2i/table/testing';
import { describe, expect, it } from 'vitest';

import { readDelimited } from './read-delimited.ts';

const options = { delimiter: '\t', requiredColumns: ['a', 'b'] };

async function write(text: string): Promise<string> {
  const path = join(await makeFolder(), 'table.tsv');
  await writeFile(path, text);
  return path;
}

describe('readDelimited', () => {
  it.each([
    ['an empty table', 'a\tb\n', []],
    ['a byte order mark and Windows line ends', '\uFEFFa\tb\r\n1\t2\r\n', [{ a: '1', b: '2' }]],
    [
      'quotes, tabs and line breaks in a field',
      'a\tb\n"x\ty"\t"say ""no""\n!"\n',
      [{ a: 'x\ty', b: 'say "no"\n!' }],
    ],
    ['a last line without an end', 'a\tb\tc\n1\t\t3', [{ a: '1', b: '', c: '3' }]],
  ])('reads %s', async (_, text, expected) => {
    const records = await collect(readDelimited(await write(text), options));
    expect(records.map(({ fields }) => fields)).toEqual(expected);
    expect(records.map(({ row }) => row)).toEqual(expected.map((_row, index) => index + 1));
  });

  it.each([
    ['a short row', 'a\tb\n1\t2\n3\n', { reason: 'unreadable', row: 2 }],
    ['a long row behind many good ones', `a\tb\n${'1\t2\n'.repeat(99)}3\t4\t5\n`, { row: 100 }],
    ['a quote that never ends', 'a\tb\n1\t2\n"3\t4\n', { reason: 'unreadable', row: 2 }],
    ['a missing column', 'a\tc\n1\t2\n', { reason: 'missing-column', column: 'b', row: null }],
    ['a missing column without rows', 'a\n', { reason: 'missing-column', column: 'b' }],
    ['nothing', '', { reason: 'missing-column', column: 'a, b' }],
  ])('refuses %s', async (_, text, expected) => {
    const path = await write(text);
    await expect(collect(readDelimited(path, options))).rejects.toMatchObject({ path, ...expected });
  });

  it('refuses a file that is not there', async () => {
    const path = join(await makeFolder(), 'none.tsv');
    await expect(collect(readDelimited(path, options))).rejects.toMatchObject({ reason: 'missing', path });
  });

  it('can be left in the middle', async () => {
    const path = await write(`a\tb\n${'1\t2\n'.repeat(10_000)}`);
    for await (const { row } of readDelimited(path, options)) if (row === 3) break;
  });
});
