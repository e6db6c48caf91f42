import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { longRows } from '@r2i/vitest-preset/runs';
import { type ColumnMetaData, type FileMetaData, parquetMetadata, type SchemaElement } from 'hyparquet';
import { ByteWriter, parquetWriteBuffer } from 'hyparquet-writer';
import { writeMetadata } from 'hyparquet-writer/src/metadata.js';
import { expect, it } from 'vitest';

import { makeFolder } from '../testing/make-folder.ts';
import { collect } from '../testing/streams.ts';
import { openParquet } from './read-parquet.ts';

type Written = Parameters<typeof parquetWriteBuffer>[0];

const text = (
  name: string,
  repetition_type: SchemaElement['repetition_type'] = 'OPTIONAL',
): SchemaElement => ({
  ...{ name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type },
});
const bytes = (name: string): SchemaElement => ({ name, type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL' });
const whole = (name: string): SchemaElement => ({ name, type: 'INT64', repetition_type: 'OPTIONAL' });
const real = (name: string): SchemaElement => ({ name, type: 'DOUBLE', repetition_type: 'OPTIONAL' });
const group = (name: string, ...members: readonly (readonly SchemaElement[])[]): SchemaElement[] => [
  { name, num_children: members.length, repetition_type: 'OPTIONAL' },
  ...members.flat(),
];
const list = (name: string, element: readonly SchemaElement[]): SchemaElement[] => [
  { name, num_children: 1, repetition_type: 'OPTIONAL', converted_type: 'LIST' },
  { name: 'list', num_children: 1, repetition_type: 'REPEATED' },
  ...element,
];

async function write(file: Uint8Array): Promise<string> {
  const path = join(await makeFolder(), 'table.parquet');
  await writeFile(path, file);
  return path;
}

const made = (
  data: readonly unknown[],
  schema: readonly SchemaElement[],
  more: Partial<Written> & { readonly encoding?: 'RLE_DICTIONARY' } = {},
): Uint8Array => {
  const { encoding, ...rest } = more;
  const name = schema[0]?.name ?? '';
  const columnData =
    schema.length === 0 ? [] : [{ name, data: [...data], ...(encoding ? { encoding } : {}) }];
  return new Uint8Array(
    parquetWriteBuffer({
      columnData,
      schema: [{ name: 'root', num_children: columnData.length }, ...schema],
      ...rest,
    }),
  );
};

const jpeg = new Uint8Array([255, 216, 255, 1]);

it.each<[what: string, schema: readonly SchemaElement[], data: readonly unknown[], isBinary: boolean]>([
  [
    'a struct of bytes and path',
    group('image', [bytes('bytes')], [text('path')]),
    [
      { bytes: jpeg, path: 'a.jpg' },
      { bytes: null, path: 'b.jpg' },
      { bytes: jpeg, path: null },
    ],
    true,
  ],
  ['a struct with a path alone', group('image', [text('path')]), [{ path: 'a.jpg' }, { path: null }], false],
  [
    'a list of structs',
    list('image', group('element', [bytes('bytes')], [text('path')])),
    [
      [{ bytes: jpeg, path: 'a' }],
      [],
      [
        { bytes: jpeg, path: null },
        { bytes: null, path: 'b' },
      ],
    ],
    true,
  ],
  [
    'objects as a struct of lists of lists',
    group('objects', list('bbox', list('element', [real('element')])), list('category', [whole('element')])),
    [
      {
        bbox: [
          [1, 2, 3, 4],
          [5, 6, 7, 8],
        ],
        category: [0n, 1n],
      },
      { bbox: [], category: [] },
    ],
    false,
  ],
  [
    'objects as a list of structs',
    list('objects', group('element', list('bbox', [real('element')]), [whole('category')])),
    [
      [
        { bbox: [1, 2, 3, 4], category: 3n },
        { bbox: [5, 6, 7, 8], category: null },
      ],
      [],
    ],
    false,
  ],
  ['a column that must have a value', [text('note', 'REQUIRED')], ['a', 'b'], false],
  ['nothing but nulls', [bytes('image')], [null, null, null], true],
  ['no rows', [bytes('image')], [], true],
])('%s is read as it was written', async (_, schema, data, isBinary) => {
  for (const rowGroupSize of [1, 100]) {
    const table = await openParquet(await write(made(data, schema, { rowGroupSize })));
    const name = schema[0]?.name ?? '';
    expect(table.columns).toEqual([name]);
    expect(table.binaryColumns).toEqual(isBinary ? [name] : []);
    expect((await collect(table.read([name]))).map(({ fields }) => fields[name])).toEqual(data);
  }
});

it('a dictionary is followed', async () => {
  const data = Array.from({ length: 300 }, (_, index) => (index % 7 === 0 ? null : `label ${index % 3}`));
  const file = made(data, [text('label')], { encoding: 'RLE_DICTIONARY', rowGroupSize: 100 });
  const table = await openParquet(await write(file));
  expect((await collect(table.read(['label']))).map(({ fields }) => fields['label'])).toEqual(data);
});

it('a table without columns has none to read', async () => {
  const table = await openParquet(await write(made([], [])));
  expect([table.columns, table.binaryColumns, table.rows]).toEqual([[], [], 0]);
  expect(await collect(table.read([]))).toEqual([]);
});

/** A sound file of three row groups, with another footer. */
function withFooter(change: (metadata: FileMetaData) => FileMetaData): Uint8Array {
  const file = made(['a', 'b', 'c'], [text('note')], { rowGroupSize: 1 });
  const length = new DataView(file.buffer).getUint32(file.length - 8, true);
  const metadata = change(parquetMetadata(file.slice().buffer));
  const writer = new ByteWriter();
  writer.appendBytes(file.subarray(0, file.length - 8 - length));
  writeMetadata(writer, metadata);
  writer.appendUint32(0x31524150);
  return new Uint8Array(writer.getBuffer());
}

const groupOf = (metadata: FileMetaData): FileMetaData['row_groups'][number] => {
  const [first] = metadata.row_groups;
  if (first === undefined) throw new RangeError('no row group');
  return first;
};

const withChunk = (metadata: FileMetaData, change: Partial<ColumnMetaData>): FileMetaData => ({
  ...metadata,
  row_groups: metadata.row_groups.map((one) => ({
    ...one,
    columns: one.columns.map((chunk) => {
      if (chunk.meta_data === undefined) throw new RangeError('a column without pages');
      return { ...chunk, meta_data: { ...chunk.meta_data, ...change } };
    }),
  })),
});

it('a footer that is written again is read', async () => {
  const table = await openParquet(await write(withFooter((metadata) => metadata)));
  expect((await collect(table.read(['note']))).map(({ fields }) => fields['note'])).toEqual(['a', 'b', 'c']);
});

type Change = (metadata: FileMetaData) => FileMetaData;

it.each<[what: string, change: Change]>([
  ...longRows<[string, Change]>([
    [
      'a hundred thousand row groups on the same bytes',
      (metadata) => ({
        ...metadata,
        num_rows: 100_000n,
        row_groups: Array.from({ length: 100_000 }, () => groupOf(metadata)),
      }),
    ],
  ]),
  ['no row groups and rows', (metadata) => ({ ...metadata, row_groups: [] })],
  [
    'a row group without columns',
    (metadata) => ({ ...metadata, row_groups: metadata.row_groups.map((one) => ({ ...one, columns: [] })) }),
  ],
  ['pages before the file', (metadata) => withChunk(metadata, { data_page_offset: -8n })],
  ['pages behind the file', (metadata) => withChunk(metadata, { data_page_offset: 2n ** 40n })],
  ['pages in the magic', (metadata) => withChunk(metadata, { data_page_offset: 0n })],
  ['pages longer than the file', (metadata) => withChunk(metadata, { total_compressed_size: 2n ** 50n })],
  ['pages of no length', (metadata) => withChunk(metadata, { total_compressed_size: 0n })],
  ['pages of a length below nothing', (metadata) => withChunk(metadata, { total_compressed_size: -1n })],
  ['more values than rows', (metadata) => withChunk(metadata, { num_values: 1_000n })],
  [
    'a dictionary that is elsewhere',
    (metadata) => withChunk(metadata, { dictionary_page_offset: 2n ** 40n }),
  ],
  ['values of another type', (metadata) => withChunk(metadata, { type: 'INT96' })],
  ['another compression', (metadata) => withChunk(metadata, { codec: 'LZO' })],
  [
    'a column twice',
    (metadata) => ({ ...metadata, schema: [{ name: 'root', num_children: 2 }, text('note'), text('note')] }),
  ],
])('%s: rows, or an error that names the file, in little time', async (_, change) => {
  const path = await write(withFooter(change));
  const reading = async (): Promise<number> => {
    const table = await openParquet(path, { batchMs: 20_000 });
    let rows = 0;
    for await (const { fields } of table.read(table.columns)) {
      expect(['a', 'b', 'c', null, undefined]).toContain(fields['note']);
      rows += 1;
      if (rows > 200) break;
    }
    return rows;
  };
  const outcome = await reading().catch((error: unknown) => error);
  if (typeof outcome === 'number') return;
  expect(outcome).toMatchObject({ code: 'table/file', path, reason: 'unreadable' });
});

it('pages of a column that the list of columns lacks are told', async () => {
  const file = Buffer.from(withFooter((metadata) => metadata));
  // The name stands in the list of columns first, and in each row group after it.
  file.write('nota', file.lastIndexOf('note'));
  const table = await openParquet(await write(file));
  await expect(collect(table.read(['note']))).rejects.toMatchObject({
    ...{ code: 'table/file', reason: 'unreadable', row: 3, column: 'note' },
  });
});
