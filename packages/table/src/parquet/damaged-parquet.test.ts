import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runs } from '@r2i/vitest-preset/runs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { TableFileError } from '../errors/table-file-error.ts';
import { makeFolder } from '../testing/make-folder.ts';
import { collect } from '../testing/streams.ts';
import { openParquet } from './read-parquet.ts';

const names = ['none-1', 'snappy-1', 'gzip-1', 'zstd-2', 'brotli-2', 'lz4-1', 'delta-1'] as const;
const place = (name: string): URL => new URL(`./__fixtures__/${name}.parquet`, import.meta.url);

/** As `make-tables.py` writes them. */
const rows = Array.from({ length: 8 }, (_, i) => ({
  text: i === 3 ? null : `text ${i % 3}`,
  // A struct that is not there has no value.
  image: i === 5 ? undefined : { bytes: new Uint8Array(40).fill(i), path: i === 2 ? null : `${i}.jpg` },
  tags: i === 1 ? undefined : Array.from({ length: i % 3 }, (__, j) => `t${j}`),
  whole: BigInt(i * 1_000_003),
  share: i === 6 ? null : i / 8,
  flag: i === 4 ? null : i % 2 === 0,
}));

describe.each(names)('%s', (name) => {
  it('is read as it was written, whole and in parts', async () => {
    const table = await openParquet(place(name).pathname);
    expect((await collect(table.read(table.columns))).map(({ fields }) => fields)).toEqual(rows);
    for (const [index, row] of rows.entries()) {
      const alone = await table.readBatch(table.columns, { rowStart: index, rowEnd: index + 1 });
      expect(alone).toEqual([{ fields: row, row: index + 1 }]);
    }
  });
});

it('bytes that were changed or cut give rows or an error that names the file', async () => {
  const files = await Promise.all(names.map((name) => readFile(place(name))));
  const path = join(await makeFolder(), 'table.parquet');
  // Headers, levels and lengths are small numbers; damage there does most.
  const value = fc.oneof(fc.constantFrom(0, 1, 127, 128, 255), fc.nat(255));
  const changes = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), value), {
    minLength: 1,
    maxLength: 6,
  });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...files), changes, fc.nat(9), async (file, changed, cut) => {
      const bytes = Buffer.from(file.subarray(0, cut === 0 ? Math.floor(file.length * 0.8) : file.length));
      for (const [at, byte] of changed) bytes[Math.floor(at * (bytes.length - 1))] = byte;
      await writeFile(path, bytes);
      try {
        const table = await openParquet(path);
        for await (const { fields } of table.read(table.columns)) {
          expect(Object.keys(fields)).toEqual(table.columns);
        }
      } catch (error) {
        expect(error).toBeInstanceOf(TableFileError);
        expect(error).toMatchObject({ path, reason: 'unreadable' });
      }
    }),
    { numRuns: runs(300) },
  );
});
