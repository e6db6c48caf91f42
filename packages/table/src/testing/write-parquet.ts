import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

import type { SchemaElement } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';

/** How a column is typed in the file: `image` is struct<bytes, path>, `whole` is INT64, `texts` a list. */
export type ColumnKind = 'text' | 'texts' | 'image' | 'bytes' | 'whole';

export type TestRow = Readonly<Record<string, unknown>>;

/**
 * Writes rows as Parquet with the given columns; a row's missing field is null. For tests.
 *
 * @param datasetInfo - Value of the key `huggingface`. @default none
 */
export async function writeParquet(
  path: string,
  kinds: Readonly<Record<string, ColumnKind>>,
  rows: readonly TestRow[],
  datasetInfo?: string,
): Promise<void> {
  const columnData = Object.keys(kinds).map((name) => ({
    name,
    data: rows.map((row) => row[name] ?? null),
  }));
  const elements = Object.entries(kinds).flatMap(([name, kind]) => elementsOf[kind](name));
  const schema = [{ name: 'root', num_children: columnData.length }, ...elements];
  await mkdir(dirname(path), { recursive: true });
  const kvMetadata = datasetInfo === undefined ? [] : [{ key: 'huggingface', value: datasetInfo }];
  await writeFile(path, Buffer.from(parquetWriteBuffer({ columnData, schema, kvMetadata })));
}

const text = (name: string): SchemaElement => ({
  name,
  type: 'BYTE_ARRAY',
  converted_type: 'UTF8',
  repetition_type: 'OPTIONAL',
});

const elementsOf: Readonly<Record<ColumnKind, (name: string) => SchemaElement[]>> = {
  text: (name) => [text(name)],
  bytes: (name) => [{ name, type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL' }],
  whole: (name) => [{ name, type: 'INT64', repetition_type: 'OPTIONAL' }],
  image: (name) => [
    { name, num_children: 2, repetition_type: 'OPTIONAL' },
    { name: 'bytes', type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL' },
    text('path'),
  ],
  texts: (name) => [
    { name, num_children: 1, repetition_type: 'OPTIONAL', converted_type: 'LIST' },
    { name: 'list', num_children: 1, repetition_type: 'REPEATED' },
    text('element'),
  ],
};
