import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { hashBytes } from '@r2i/schema';
import { collect, makeFolder, makeJpegLike, makePng, streamOf } from '@r2i/table/testing';
import { describe, expect, it } from 'vitest';

import type { BenchmarkRow } from '../rows/benchmark-row.ts';
import { readZoomBench } from './read-zoom-bench.ts';
import { writeZoomBench } from './write-zoom-bench.ts';

function row(index: number, change: Partial<BenchmarkRow['item']> = {}): BenchmarkRow {
  return {
    item: {
      id: `item-${index}`,
      query: 'What does it say? “Grüße” 😀\nA. x\nB. y\nAnswer with the letter.',
      target: 'B',
      form: 'choice',
      options: ['x', 'y'],
      box: { frame: 'pixel', left: 1, top: 2, right: 30, bottom: 40 },
      dimension: 'ocr',
      imageId: `photo-${index % 3}`,
      ...change,
    },
    image: { bytes: makeJpegLike(150_000 + index, index), mediaType: 'image/jpeg' },
    crop: { bytes: makePng(5 + index, 5, 1), mediaType: 'image/png' },
  };
}

describe('writeZoomBench', () => {
  it('is read back the same, across row groups, pages and batches', async () => {
    const path = join(await makeFolder(), 'deep/bench.parquet');
    const rows = [
      row(0, { form: 'open', options: [], target: 'GO 7', query: 'Read it.', box: null, dimension: null }),
      ...Array.from({ length: 44 }, (_, index) => row(index + 1)),
    ];
    const written = await writeZoomBench(path, streamOf(rows), { rowGroupSize: 40 });
    const file = await readFile(path);
    expect(written).toEqual({ rows: 45, bytes: file.length, sha256: hashBytes(file) });
    const read = await collect(readZoomBench(path));
    expect(read.map(({ item }) => item)).toEqual(rows.map(({ item }) => item));
    for (const [index, { image, crop }] of read.entries()) {
      expect(Buffer.from(image.bytes).equals(rows[index]?.image.bytes ?? Buffer.alloc(0))).toBe(true);
      expect(Buffer.from(crop.bytes).equals(rows[index]?.crop.bytes ?? Buffer.alloc(0))).toBe(true);
    }
  });

  it.each([
    ['kitchen.png', 'kitchen.jpg'],
    ['.hidden', undefined],
    [undefined, undefined],
  ])('tells that an image is called %s: what is read back is called %s', async (name, told) => {
    const path = join(await makeFolder(), 'bench.parquet');
    const { image, ...rest } = row(0);
    await writeZoomBench(path, streamOf([{ ...rest, image: { ...image, name } }]));
    const [read] = await collect(readZoomBench(path));
    expect(read?.image.name).toBe(told);
  });

  it('rounds boxes outwards', async () => {
    const path = join(await makeFolder(), 'bench.parquet');
    const box = { frame: 'pixel', left: 1.5, top: 2.2, right: 3.1, bottom: 9 } as const;
    await writeZoomBench(path, streamOf([row(0, { box })]));
    const [read] = await collect(readZoomBench(path));
    expect(read?.item.box).toEqual({ frame: 'pixel', left: 1, top: 2, right: 4, bottom: 9 });
  });

  it('writes an empty table', async () => {
    const path = join(await makeFolder(), 'bench.parquet');
    expect(await writeZoomBench(path, streamOf([]))).toMatchObject({ rows: 0 });
    expect(await collect(readZoomBench(path))).toEqual([]);
  });

  it.each([
    ['an id twice', [row(1), row(1)], /item-1.*earlier row/],
    ['options that the query does not show', [row(0, { options: ['x', 'z'] })], /list its options/],
    [
      'bytes that are no image',
      [{ ...row(0), crop: { bytes: Buffer.from('no'), mediaType: 'x' } }],
      /crops\/item-0/,
    ],
  ])('refuses %s and leaves the old file', async (_, rows, message) => {
    const folder = await makeFolder();
    const path = join(folder, 'bench.parquet');
    await writeFile(path, 'old');
    const writing = writeZoomBench(path, streamOf(rows));
    await expect(writing).rejects.toMatchObject({ code: 'table/write', path });
    await expect(writing).rejects.toThrow(message);
    expect(await readFile(path, 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['bench.parquet']);
  });
});
