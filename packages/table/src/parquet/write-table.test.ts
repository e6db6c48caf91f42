import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { describe, expect, it } from 'vitest';
import { makeJpegLike } from '../testing/images.ts';
import { makeFolder } from '../testing/make-folder.ts';
import { streamOf } from '../testing/streams.ts';
import type { TableRow } from './open-table.ts';
import {
  imageListColumn,
  numberListColumn,
  structColumn,
  textColumn,
  textListColumn,
  textStructListColumn,
} from './table-columns.ts';
import { writeTable } from './write-table.ts';

const columns = [
  textColumn('id'),
  textColumn('nothing'),
  imageListColumn('images'),
  textListColumn('options'),
  textStructListColumn('chat', ['role', 'content']),
  structColumn('extra', { split: 'text', index: 'INT64', share: 'DOUBLE' }),
  numberListColumn('bbox', 'FLOAT'),
];

function makeRow(index: number): TableRow {
  return {
    id: `row ${index} 😀`,
    images: [{ bytes: makeJpegLike(1_000 + index, index), path: `${index}.jpg` }],
    options: index === 0 ? null : ['a', `b${index}`],
    chat: [{ role: 'user', content: `Größe ${index}` }],
    extra: { split: 'train', index: BigInt(index), share: 0.5 },
    bbox: [1, 2.5, 3, 4],
  };
}

const rows = (count: number) => streamOf(Array.from({ length: count }, (_, index) => makeRow(index)));

async function open(path: string) {
  const file = await asyncBufferFromFile(path);
  return { file, metadata: await parquetMetadataAsync(file) };
}

describe('writeTable', () => {
  it('writes what an independent reader finds', async () => {
    const path = join(await makeFolder(), 'a.parquet');
    expect(await writeTable(path, { columns, rows: rows(3) })).toMatchObject({ rows: 3 });
    const { file } = await open(path);
    const found = await parquetReadObjects({ file, compressors, utf8: false });
    expect(found).toEqual(
      [0, 1, 2].map((index) => ({
        nothing: null,
        ...makeRow(index),
        // The reader gives a missing list as undefined.
        ...(index === 0 ? { options: undefined } : {}),
        images: [{ bytes: new Uint8Array(makeJpegLike(1_000 + index, index)), path: `${index}.jpg` }],
      })),
    );
  });

  it('writes every column as zstd, and bounds row groups', async () => {
    const path = join(await makeFolder(), 'a.parquet');
    await writeTable(path, { columns, rows: rows(25), rowGroupSize: 10 });
    const { metadata } = await open(path);
    expect(metadata.row_groups.map((group) => Number(group.num_rows))).toEqual([10, 10, 5]);
    for (const { meta_data } of metadata.row_groups[0]?.columns ?? []) expect(meta_data?.codec).toBe('ZSTD');
  });

  it('holds at most 100 rows in a row group unless told otherwise', async () => {
    const path = join(await makeFolder(), 'a.parquet');
    await writeTable(path, { columns: [textColumn('id')], rows: rows(205) });
    const { metadata } = await open(path);
    expect(metadata.row_groups.map((group) => Number(group.num_rows))).toEqual([100, 100, 5]);
  });

  it('closes a row group early when its images are large', async () => {
    const path = join(await makeFolder(), 'a.parquet');
    await writeTable(path, { columns, rows: rows(7), rowGroupBytes: 2_100 });
    const { metadata } = await open(path);
    expect(metadata.row_groups.map((group) => Number(group.num_rows))).toEqual([2, 2, 2, 1]);
  });

  describe('with a photo that comes again', () => {
    const photos = [0, 1, 2].map((seed) => makeJpegLike(300_000 + seed, seed));
    // A fresh buffer each time, as one read from a disk is; no image in row 5.
    const repeated = Array.from(
      { length: 12 },
      (_, index): TableRow => ({
        id: `row ${index}`,
        images:
          index === 5 ? null : [{ bytes: Uint8Array.from(photos[index % 3] ?? []), path: `${index}.jpg` }],
      }),
    );
    const some = [textColumn('id'), imageListColumn('images')];

    it('writes it once a row group, and readers find it in every row', async () => {
      const path = join(await makeFolder(), 'a.parquet');
      const { bytes } = await writeTable(path, { columns: some, rows: streamOf(repeated) });
      expect(bytes).toBeGreaterThan(900_000);
      expect(bytes).toBeLessThan(910_000);
      const { file, metadata } = await open(path);
      const chunk = metadata.row_groups[0]?.columns[1]?.meta_data;
      expect(chunk).toMatchObject({ codec: 'ZSTD', num_values: 12n, encodings: ['PLAIN', 'RLE_DICTIONARY'] });
      const found = await parquetReadObjects({ file, compressors, utf8: false });
      for (const [index, row] of found.entries()) {
        const image = index === 5 ? undefined : photos[index % 3];
        expect(row['images']?.[0]?.path).toBe(image === undefined ? undefined : `${index}.jpg`);
        expect(Buffer.compare(row['images']?.[0]?.bytes ?? new Uint8Array(), image ?? new Uint8Array())).toBe(
          0,
        );
      }
    });

    it('counts it once where row groups are closed early', async () => {
      const path = join(await makeFolder(), 'a.parquet');
      await writeTable(path, { columns: some, rows: streamOf(repeated), rowGroupBytes: 950_000 });
      expect((await open(path)).metadata.row_groups).toHaveLength(1);
    });

    it('writes a page for each row where little would be saved', async () => {
      const path = join(await makeFolder(), 'a.parquet');
      const others = Array.from(
        { length: 11 },
        (_, index): TableRow => ({
          id: `${index}`,
          images: [{ bytes: makeJpegLike(300_000, index === 10 ? 0 : index), path: 'a.jpg' }],
        }),
      );
      await writeTable(path, { columns: some, rows: streamOf(others) });
      const { metadata } = await open(path);
      const chunk = metadata.row_groups[0]?.columns[1];
      expect(chunk?.meta_data?.encodings).toEqual(['PLAIN']);
      expect(chunk?.offset_index_offset).toBeDefined();
    });
  });

  it('takes an image larger than a row group, and rows without images', async () => {
    const path = join(await makeFolder(), 'a.parquet');
    const large = makeJpegLike(400_000, 1);
    const mixed: TableRow[] = [
      { id: 'none', images: null },
      { id: 'empty', images: [] },
      { id: 'large', images: [{ bytes: large, path: 'l.jpg' }] },
      { id: 'small', images: [{ bytes: makeJpegLike(100, 2), path: 's.jpg' }] },
    ];
    await writeTable(path, {
      columns: [textColumn('id'), imageListColumn('images')],
      rows: streamOf(mixed),
      rowGroupBytes: 1_000,
    });
    const { file, metadata } = await open(path);
    expect(metadata.row_groups.map((group) => Number(group.num_rows))).toEqual([2, 1, 1]);
    const found = await parquetReadObjects({ file, compressors, utf8: false });
    expect(
      found.map((row) => row['images']?.map(({ bytes }: { bytes: Uint8Array }) => bytes.length) ?? []),
    ).toEqual([[], [], [400_000], [100]]);
  });

  it('gives equal bytes for equal rows', async () => {
    const folder = await makeFolder();
    for (const name of ['a', 'b']) await writeTable(join(folder, name), { columns, rows: rows(12) });
    expect((await readFile(join(folder, 'a'))).equals(await readFile(join(folder, 'b')))).toBe(true);
  });

  it('leaves the old file when a row fails', async () => {
    const folder = await makeFolder();
    const path = join(folder, 'a.parquet');
    await writeFile(path, 'old');
    async function* failing() {
      yield makeRow(0);
      throw new Error('gone');
    }
    await expect(writeTable(path, { columns, rows: failing() })).rejects.toThrow(/^gone$/);
    expect(await readdir(folder)).toEqual(['a.parquet']);
    expect(await readFile(path, 'utf8')).toBe('old');
  });

  it('says so when the place cannot be written, or the options make no sense', async () => {
    const folder = await makeFolder();
    await writeFile(join(folder, 'file'), '');
    await mkdir(join(folder, 'taken.parquet/in'), { recursive: true });
    for (const name of ['file/x.parquet', 'taken.parquet']) {
      const writing = writeTable(join(folder, name), { columns, rows: rows(1) });
      await expect(writing).rejects.toMatchObject({ code: 'table/write' });
    }
    const writing = writeTable(join(folder, 'x'), { columns, rows: rows(1), rowGroupSize: 0 });
    await expect(writing).rejects.toThrow(/rowGroupSize/);
    expect((await readdir(folder)).sort()).toEqual(['file', 'taken.parquet']);
  });
});
