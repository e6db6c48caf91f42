import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runs } from '@r2i/vitest-preset/runs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { TableFileError } from '../errors/table-file-error.ts';
import { type HandMade, handMadeParquet, pageOfNulls } from '../testing/hand-made-parquet.ts';
import { makeFolder } from '../testing/make-folder.ts';
import { collect } from '../testing/streams.ts';
import { createFileWork } from './file-work.ts';
import { openParquet } from './read-parquet.ts';

// Counts that a few bytes can say, and that nothing of the file stands for.

async function readAll(file: Uint8Array): Promise<number> {
  const path = join(await makeFolder(), 'table.parquet');
  await writeFile(path, file);
  const table = await openParquet(path, { batchMs: 60_000 });
  return (await collect(table.read(table.columns))).length;
}

const million = 2 ** 20;
const padded = (page: Uint8Array, bytes: number): Uint8Array => {
  const all = new Uint8Array(page.length + bytes);
  all.set(page);
  return all;
};
const lastPage = pageOfNulls(million);

describe('a file of little that says much', () => {
  it.each<[what: string, made: HandMade, problem: RegExp]>([
    [
      '16 million rows without a value, in 127 bytes',
      { pages: pageOfNulls(16 * million), rows: 16 * million },
      /cannot have 16777216 rows/u,
    ],
    [
      'the same beside bytes that are nobody’s',
      {
        pages: padded(pageOfNulls(16 * million), 3 * million),
        rows: 16 * million,
        about: { total_compressed_size: 20n },
      },
      /cannot have 16777216 rows/u,
    ],
    [
      'a page of a million values for one row',
      { pages: lastPage, rows: 1 },
      /hold 1048576 values, and it says 1/u,
    ],
    [
      'row groups of one row that share a page of a million',
      { pages: lastPage, rows: 1, groups: 20, about: { num_values: BigInt(million) } },
      /columns say more than \d+ values/u,
    ],
    [
      'row groups that share one page',
      { pages: pageOfNulls(50_000), rows: 50_000, groups: 2 },
      /row groups say more than \d+ rows/u,
    ],
    [
      'a page of more values than it says in all',
      { pages: lastPage, rows: 9, about: { num_values: 9n } },
      /hold 1048576 values, and it says 9/u,
    ],
    [
      'a dictionary of 2,000 million texts in no bytes',
      {
        pages: pageOfNulls(1, {
          type: 'DICTIONARY_PAGE',
          dictionary_page_header: { num_values: 2 ** 31 - 1, encoding: 'PLAIN' },
        }),
        rows: 1,
      },
      /more than 16777216 values/u,
    ],
    [
      'a page that says it unfolds to two gigabytes',
      { pages: pageOfNulls(1, { uncompressed_page_size: 2 ** 31 - 1 }), rows: 1, about: { codec: 'ZSTD' } },
      /2 bytes say that they are 2147483645/u,
    ],
    [
      'a page that is longer than its file',
      { pages: pageOfNulls(1, { compressed_page_size: 2 ** 30 }), rows: 1 },
      /longer than its column/u,
    ],
  ])('%s', async (_, made, problem) => {
    const read = readAll(handMadeParquet(made));
    await expect(read).rejects.toThrow(problem);
    await expect(read).rejects.toMatchObject({ code: 'table/file', reason: 'unreadable' });
  });

  it('a file without columns has no million rows', async () => {
    const file = handMadeParquet({
      ...{ pages: new Uint8Array(20 * million), rows: 1_300_000_000 },
      about: { total_compressed_size: 0n, num_values: 0n },
    });
    await expect(readAll(file)).rejects.toThrow(/cannot have 1300000000 rows/u);
  });

  it('a table of 65,536 rows without a value is read', async () => {
    expect(await readAll(handMadeParquet({ pages: pageOfNulls(65_536), rows: 65_536 }))).toBe(65_536);
  });
});

it.each<[what: string, batches: number, work: number, wanted: number, isTaken: boolean]>([
  ['pages of twenty thousand rows, read by sixteen', 60_000, 40_000, 16, true],
  ['lists of a million values in each of sixteen rows', 60, 2 ** 21, 16, true],
  ['sixteen rows out of pages of four million', 40, 2 ** 22, 16, false],
  ['no rows that are wanted', 40, 2 ** 22, 0, false],
])('%s', (_, batches, work, wanted, isTaken) => {
  const file = createFileWork();
  const taken = Array.from({ length: batches }, () => file.take(work, wanted));
  expect(taken[0]).toBe(true);
  expect(taken.at(-1)).toBe(isTaken);
});

it('counts that lie give rows or an error of the file', async () => {
  const count = fc.oneof(fc.constantFrom(0, 1, 2, 127, 128, 65_536, 2 ** 24, 2 ** 31 - 1), fc.nat(300));
  await fc.assert(
    fc.asyncProperty(
      fc.record({ page: fc.integer({ min: 1, max: 2 ** 20 }), rows: count, groups: fc.nat(40), said: count }),
      fc.record({ packed: count, unpacked: count, padding: fc.nat(5_000) }),
      async ({ page, rows, groups, said }, { packed, unpacked, padding }) => {
        const made = handMadeParquet({
          pages: padded(pageOfNulls(page), padding),
          ...{ rows, groups },
          about: {
            ...{ num_values: BigInt(said), total_compressed_size: BigInt(packed) },
            total_uncompressed_size: BigInt(unpacked),
          },
        });
        const outcome = await readAll(made).catch((error: unknown) => error);
        if (typeof outcome === 'number') expect(outcome).toBe(rows * groups);
        else expect(outcome).toBeInstanceOf(TableFileError);
      },
    ),
    { numRuns: runs(100), seed: 16 },
  );
});
