import { type FileHandle, open, stat } from 'node:fs/promises';

import { isR2IError } from '@r2i/schema';
import { fileWriter, ParquetWriter } from 'hyparquet-writer';

import { DatasetWriteError } from './errors/dataset-write-error.ts';
import type { TableColumn, TableImage } from './table-columns.ts';
import { zstdCompressor } from './zstd-compressor.ts';

export type TableValue =
  | string
  | bigint
  | number
  | null
  | TableImage
  | { readonly [member: string]: TableValue }
  | readonly TableValue[];

export type TableRow = Readonly<Record<string, TableValue>>;

export interface WriteTableOptions {
  /**
   * Most rows of a row group. A row group is what a reader loads at once.
   *
   * @default 100
   */
  readonly rowGroupSize?: number | undefined;
  /**
   * A row group is closed early when its images reach this many bytes; bounds the memory of writer and
   * readers.
   *
   * @default 67108864
   */
  readonly rowGroupBytes?: number | undefined;
}

export interface WrittenTable {
  readonly rows: number;
  /** Size of the file. */
  readonly bytes: number;
}

/** A Parquet file that is being written. */
export interface OpenTable {
  /** @throws {DatasetWriteError} If it cannot be written. */
  append(row: TableRow): Promise<void>;
  /** Writes what is left and the footer; durable once it resolves. */
  finish(): Promise<WrittenTable>;
}

/**
 * Begins a Parquet file with the types that Hugging Face `datasets` reads from the key `huggingface`. Holds one row
 * group; equal rows give equal bytes. The file is there from the start: give a temporary name.
 *
 * @throws {DatasetWriteError} If it cannot be written.
 */
export async function openTable(
  path: string,
  {
    columns,
    rowGroupSize = 100,
    rowGroupBytes = 64 * 2 ** 20,
    shownPath = path,
  }: WriteTableOptions & {
    readonly columns: readonly TableColumn[];
    /** Name for messages. */
    readonly shownPath?: string;
  },
): Promise<OpenTable> {
  if (!(rowGroupSize >= 1)) {
    throw new DatasetWriteError({
      path: shownPath,
      detail: `rowGroupSize is ${rowGroupSize}; give at least 1`,
    });
  }
  const writing = async <Result>(step: () => Promise<Result>): Promise<Result> => {
    try {
      return await step();
    } catch (cause) {
      if (isR2IError(cause)) throw cause;
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new DatasetWriteError({ path: shownPath, detail: `cannot be written (${why})`, cause });
    }
  };
  const compressors = { ZSTD: await zstdCompressor() };
  const writer = await writing(async () => openWriter(path, columns, compressors));
  let count = 0;
  let group: TableRow[] = [];
  let groupBytes = 0;
  const flush = async (): Promise<void> => {
    const columnData = columns.map(({ name, codec }) => ({
      name,
      data: group.map((row) => row[name] ?? null),
      codec,
      statistics: codec !== 'UNCOMPRESSED',
    }));
    if (group.length > 0) await writing(async () => writer.write({ columnData, rowGroupSize: group.length }));
    group = [];
    groupBytes = 0;
  };
  return {
    async append(row) {
      const rowBytes = imageBytes(row);
      if (group.length >= rowGroupSize || groupBytes + rowBytes > rowGroupBytes) await flush();
      group.push(row);
      groupBytes += rowBytes;
      count += 1;
    },
    async finish() {
      await flush();
      return writing(async () => {
        await writer.finish();
        await syncFile(path);
        return { rows: count, bytes: (await stat(path)).size };
      });
    },
  };
}

function openWriter(
  path: string,
  columns: readonly TableColumn[],
  compressors: { readonly ZSTD: (input: Uint8Array) => Uint8Array },
): ParquetWriter {
  const features = Object.fromEntries(columns.map(({ name, feature }) => [name, feature]));
  return new ParquetWriter({
    writer: fileWriter(path),
    schema: [
      { name: 'schema', num_children: columns.length },
      ...columns.flatMap(({ elements }) => elements),
    ],
    compressors,
    kvMetadata: [{ key: 'huggingface', value: JSON.stringify({ info: { features } }) }],
    createdBy: '@r2i/dataset',
  });
}

function imageBytes(row: TableRow): number {
  let sum = 0;
  for (const value of Object.values(row).flat()) {
    if (typeof value === 'object' && value !== null && 'bytes' in value && value.bytes instanceof Uint8Array)
      sum += value.bytes.length;
  }
  return sum;
}

async function syncFile(path: string): Promise<void> {
  const file: FileHandle = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
