import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { collect, makeFolder, makePng } from '@r2i/table/testing';
import type { SchemaElement } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';

import { readZoomBench } from './read-zoom-bench.ts';

const fixture = fileURLToPath(new URL('../__fixtures__/pyarrow-zstd.parquet', import.meta.url));

const png = makePng(4, 3, 9);

/** Writes a table of three rows, with some columns changed or (`undefined`) left out. */
async function write(change: Record<string, unknown[] | undefined> = {}): Promise<string> {
  const columns: Record<string, unknown[] | undefined> = {
    id: ['a', 'b', 'c'],
    image: [{ bytes: png }, { bytes: png }, { bytes: png }],
    crop_image: [{ bytes: png }, { bytes: png }, { bytes: png }],
    query: ['How many?', 'Which?\nA. x\nB. y', 'Which?\nA. x\nB. y'],
    response: ['3', 'B', 'A'],
    bbox: [
      [0, 0, 4, 3],
      [0, 0, 4, 3],
      [1, 1, 2, 2],
    ],
    question_type: ['OQ', 'MCQ', 'MCQ'],
    ...change,
  };
  const path = join(await makeFolder(), 'test.parquet');
  const columnData = Object.entries(columns).flatMap(([name, data]) => (data ? [{ name, data }] : []));
  const elements = columnData.flatMap(({ name, data }): SchemaElement[] => {
    const isText = typeof data.find((value) => value !== null) === 'string';
    return isText ? [text(name)] : (nested.get(name) ?? []);
  });
  const schema = [{ name: 'root', num_children: columnData.length }, ...elements];
  await writeFile(path, Buffer.from(parquetWriteBuffer({ columnData, schema })));
  return path;
}

const text = (name: string): SchemaElement => ({
  name,
  type: 'BYTE_ARRAY',
  converted_type: 'UTF8',
  repetition_type: 'OPTIONAL',
});
const imageElements = (name: string): SchemaElement[] => [
  { name, num_children: 2, repetition_type: 'OPTIONAL' },
  { name: 'bytes', type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL' },
  text('path'),
];
const listElements: SchemaElement[] = [
  { name: 'bbox', num_children: 1, repetition_type: 'OPTIONAL', converted_type: 'LIST' },
  { name: 'list', num_children: 1, repetition_type: 'REPEATED' },
  { name: 'element', type: 'INT32', repetition_type: 'OPTIONAL' },
];
const nested = new Map([
  ['image', imageElements('image')],
  ['crop_image', imageElements('crop_image')],
  ['bbox', listElements],
]);

describe('readZoomBench', () => {
  it('reads a zstd file of another writer, without dimension and with whole-number ids', async () => {
    const rows = await collect(readZoomBench(fixture));
    expect(rows.map(({ item }) => item)).toEqual([
      {
        id: '7',
        query: 'Which colour?\nA. red\nB. blue',
        target: 'A',
        form: 'choice',
        options: ['red', 'blue'],
        box: { frame: 'pixel', left: 1, top: 2, right: 5, bottom: 6 },
        dimension: null,
        imageId: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
      expect.objectContaining({ id: '8', target: '3', form: 'open', options: [] }),
      expect.objectContaining({ id: '9', target: 'B', options: ['STOP', 'GO'] }),
    ]);
    expect(rows[0]?.item.imageId).toBe(rows[1]?.item.imageId);
    expect(rows[0]?.item.imageId).not.toBe(rows[2]?.item.imageId);
    expect(rows.map(({ image, crop }) => [image.mediaType, crop.mediaType])).toEqual(
      rows.map(() => ['image/png', 'image/png']),
    );
  });

  it('reads the table that the cases below spoil', async () => {
    const rows = await collect(readZoomBench(await write()));
    expect(rows.map(({ item }) => [item.id, item.target])).toEqual([
      ['a', '3'],
      ['b', 'B'],
      ['c', 'A'],
    ]);
    expect(Buffer.from(rows[2]?.crop.bytes ?? []).equals(png)).toBe(true);
  });

  it.each([
    ['image', [{ bytes: png }, { bytes: null, path: 'b.png' }, { bytes: png }], 2, /struct<bytes, path>/],
    ['crop_image', [{ bytes: png }, { bytes: png }, { bytes: Buffer.from('<html>') }], 3, /6 bytes are no/],
    ['query', ['How many?', null, 'Which?'], 2, /string/],
    ['response', ['3', 'Z', 'A'], 2, /letter Z names none/],
    ['response', ['3', 'C', 'A'], 2, /letter C names none of the 2 options/],
    [
      'bbox',
      [
        [0, 0, 4],
        [0, 0, 4, 3],
        [1, 1, 2, 2],
      ],
      1,
      /4/,
    ],
    [
      'bbox',
      [
        [0, 0, 4, 3],
        [0, 0, 4, 3],
        [1, 1, 1, 2],
      ],
      3,
      /x2 > x1/,
    ],
    ['bbox', ['a', 'b', 'c'], 1, /array/],
    ['question_type', ['OQ', 'mcq', 'MCQ'], 2, /MCQ/],
    ['id', ['', 'b', 'c'], 1, /./],
    ['dimension', ['ocr', 'smell', 'ocr'], 2, /counting/],
  ])('names row and column of a bad %s: %j', async (column, values, row, message) => {
    const path = await write({ [column]: values });
    const reading = collect(readZoomBench(path));
    await expect(reading).rejects.toMatchObject({
      code: 'table/file',
      reason: 'invalid-value',
      path,
      row,
      column,
    });
    await expect(reading).rejects.toThrow(message);
  });

  it('takes a null box, and names of dimensions as others spell them', async () => {
    const path = await write({
      bbox: [null, [0, 0, 4, 3], [0, 0, 4, 3]],
      dimension: ['count', 'color', null],
      image_id: ['p', 'p', null],
    });
    const rows = await collect(readZoomBench(path));
    expect(rows.map(({ item }) => [item.box === null, item.dimension])).toEqual([
      [true, 'counting'],
      [false, 'colour'],
      [false, null],
    ]);
    expect(rows[1]?.item.imageId).toBe('p');
  });

  it('refuses an id that comes twice', async () => {
    const reading = collect(readZoomBench(await write({ id: ['a', 'b', 'a'] })));
    await expect(reading).rejects.toMatchObject({ reason: 'duplicate-id', row: 3, column: 'id' });
  });

  it('names every missing column and what is there', async () => {
    const path = await write({ query: undefined, bbox: undefined });
    const reading = collect(readZoomBench(path));
    await expect(reading).rejects.toMatchObject({
      reason: 'missing-column',
      column: 'query, bbox',
      row: null,
    });
    await expect(reading).rejects.toThrow(/which has id, image, crop_image, response, question_type$/);
  });

  it('refuses a file cut short anywhere, an empty one, and none', async () => {
    const whole = await readFile(fixture);
    const path = join(await makeFolder(), 'cut.parquet');
    for (let length = 0; length < whole.length; length += 37) {
      await writeFile(path, whole.subarray(0, length));
      await expect(collect(readZoomBench(path))).rejects.toMatchObject({ reason: 'unreadable', path });
    }
    await expect(collect(readZoomBench(`${path}.not`))).rejects.toMatchObject({ reason: 'missing' });
  });

  it('refuses a file whose pages are damaged', async () => {
    const bytes = await readFile(fixture);
    bytes.fill(0xff, 4, 400);
    const path = join(await makeFolder(), 'damaged.parquet');
    await writeFile(path, bytes);
    await expect(collect(readZoomBench(path))).rejects.toMatchObject({ reason: 'unreadable', row: 1 });
  });
});
