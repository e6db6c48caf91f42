import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { isR2IError } from '@r2i/schema';
import { fileWriter, ParquetWriter } from 'hyparquet-writer';

import { DatasetWriteError } from './errors/dataset-write-error.ts';
import type { TableColumn, TableImage } from './table-columns.ts';

export type TableValue = string | null | readonly number[] | TableImage | readonly TableImage[];

export type TableRow = Readonly<Record<string, TableValue>>;

export interface WriteTableOptions {
  /**
   * Most rows of a row group. A row group is what a reader loads at once.
   *
   * @default 100
   */
  readonly rowGroupSize?: number;
  /**
   * A row group is closed early when its images reach this many bytes; bounds the memory of writer and
   * readers.
   *
   * @default 67108864
   */
  readonly rowGroupBytes?: number;
}

export interface WrittenTable {
  readonly rows: number;
  /** Size of the file. */
  readonly bytes: number;
}

/**
 * Writes rows to a Parquet file, a row group at a time, with the types that Hugging Face `datasets` reads
 * from the key `huggingface`. The file appears whole or not at all; equal rows give equal bytes.
 *
 * @throws {DatasetWriteError} If the file cannot be written. Errors of `rows` come through as they are.
 */
export async function writeTable(
  path: string,
  {
    columns,
    rows,
    rowGroupSize = 100,
    rowGroupBytes = 64 * 2 ** 20,
  }: WriteTableOptions & {
    readonly columns: readonly TableColumn[];
    readonly rows: AsyncIterable<TableRow>;
  },
): Promise<WrittenTable> {
  if (!(rowGroupSize >= 1)) {
    throw new DatasetWriteError({ path, detail: `rowGroupSize is ${rowGroupSize}; give at least 1` });
  }
  const temporary = join(dirname(path), `.r2i-${randomUUID()}.tmp`);
  const writing = async <Result>(step: () => Promise<Result>): Promise<Result> => {
    try {
      return await step();
    } catch (cause) {
      if (isR2IError(cause)) throw cause;
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new DatasetWriteError({ path, detail: `cannot be written (${why})`, cause });
    }
  };
  let count = 0;
  try {
    const writer = await writing(async () => {
      await mkdir(dirname(path), { recursive: true });
      return openWriter(temporary, columns);
    });
    let group: TableRow[] = [];
    let groupBytes = 0;
    const flush = async (): Promise<void> => {
      const columnData = columns.map(({ name, codec }) => ({
        name,
        data: group.map((row) => row[name] ?? null),
        codec,
        statistics: codec !== 'UNCOMPRESSED',
      }));
      if (group.length > 0)
        await writing(async () => writer.write({ columnData, rowGroupSize: group.length }));
      group = [];
      groupBytes = 0;
    };
    for await (const row of rows) {
      const rowBytes = imageBytes(row);
      if (group.length >= rowGroupSize || groupBytes + rowBytes > rowGroupBytes) await flush();
      group.push(row);
      groupBytes += rowBytes;
      count += 1;
    }
    await flush();
    return await writing(async () => {
      await writer.finish();
      await syncFile(temporary);
      await rename(temporary, path);
      return { rows: count, bytes: (await stat(path)).size };
    });
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

function openWriter(path: string, columns: readonly TableColumn[]): ParquetWriter {
  const features = Object.fromEntries(columns.map(({ name, feature }) => [name, feature]));
  return new ParquetWriter({
    writer: fileWriter(path),
    schema: [
      { name: 'schema', num_children: columns.length },
      ...columns.flatMap(({ elements }) => elements),
    ],
    kvMetadata: [{ key: 'huggingface', value: JSON.stringify({ info: { features } }) }],
    createdBy: '@r2i/dataset',
  });
}

function imageBytes(row: TableRow): number {
  let sum = 0;
  for (const value of Object.values(row).flat()) {
    if (typeof value === 'object' && value !== null && 'bytes' in value) sum += value.bytes.length;
  }
  return sum;
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
