import { isR2IError } from '@r2i/schema';
import { ParquetWriter } from 'hyparquet-writer';

import { DatasetWriteError } from './errors/dataset-write-error.ts';
import { createImagePool, type ImagePool } from './table/image-pool.ts';
import { FileByteWriter } from './table/file-byte-writer.ts';
import { writeRowGroup } from './table/write-row-group.ts';
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
   * A row group is closed early when its images, each counted once, reach this many bytes; bounds the memory of
   * writer and readers.
   *
   * @default 33554432
   */
  readonly rowGroupBytes?: number | undefined;
}

export interface WrittenTable {
  readonly rows: number;
  /** Size of the file. */
  readonly bytes: number;
  /** Of the file, in lower-case hex. */
  readonly sha256: string;
}

/** A Parquet file that is being written. */
export interface OpenTable {
  /** @throws {DatasetWriteError} If it cannot be written. */
  append(row: TableRow): Promise<void>;
  /** Writes what is left and the footer; durable once it resolves. */
  finish(): Promise<WrittenTable>;
  /** Lets go of the file as it is. Does nothing after {@link OpenTable.finish}. */
  discard(): Promise<void>;
}

/**
 * Begins a Parquet file with the types that Hugging Face `datasets` reads from the key `huggingface`. Holds two row
 * groups, one that is filled while the other is written; equal rows give equal bytes. The file is there from the start: give a temporary name.
 *
 * @throws {DatasetWriteError} If it cannot be written.
 */
export async function openTable(
  path: string,
  {
    columns,
    rowGroupSize = 100,
    rowGroupBytes = 2 ** 25,
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
  const compress = await zstdCompressor();
  const file = await writing(() => FileByteWriter.open(path));
  const writer = openWriter(file, columns);
  let count = 0;
  let group: TableRow[] = [];
  let pool = createImagePool();
  let groupBytes = 0;
  let underWay: Promise<void> = Promise.resolve();
  const flush = async (): Promise<void> => {
    await underWay;
    if (group.length === 0) return;
    const rows = group;
    group = [];
    pool = createImagePool();
    groupBytes = 0;
    underWay = writing(() => {
      writeRowGroup(writer, columns, rows, compress);
      return file.flush();
    });
    // It is awaited before the next group; a failure before that must not end the process.
    underWay.catch(() => undefined);
  };
  return {
    async append(row) {
      if (group.length >= rowGroupSize || groupBytes + newBytes(row, pool) > rowGroupBytes) await flush();
      groupBytes += newBytes(row, pool);
      group.push(shareImages(row, pool));
      count += 1;
    },
    async finish() {
      await flush();
      await underWay;
      return writing(async () => {
        await writer.finish();
        return { rows: count, bytes: file.offset, sha256: file.digest() };
      });
    },
    async discard() {
      await underWay.catch(() => undefined);
      await file.close();
    },
  };
}

function openWriter(
  writer: FileByteWriter,
  columns: readonly TableColumn[],
): ParquetWriter {
  const features = Object.fromEntries(columns.map(({ name, feature }) => [name, feature]));
  return new ParquetWriter({
    writer,
    schema: [
      { name: 'schema', num_children: columns.length },
      ...columns.flatMap(({ elements }) => elements),
    ],
    kvMetadata: [{ key: 'huggingface', value: JSON.stringify({ info: { features } }) }],
    createdBy: '@r2i/dataset',
  });
}

/** Bytes of the images of a row that the pool does not have. */
function newBytes(row: TableRow, pool: ImagePool): number {
  return Object.values(row)
    .flat()
    .filter(isImage)
    .reduce((sum, { bytes }) => sum + (pool.find(bytes) === undefined ? bytes.length : 0), 0);
}

/** The row with the pool's object for each image that the pool has; the others are added to it. */
function shareImages(row: TableRow, pool: ImagePool): TableRow {
  const share = (value: TableValue): TableValue => {
    if (Array.isArray(value)) return value.map(share);
    if (!isImage(value)) return value;
    const known = pool.find(value.bytes);
    if (known === undefined) pool.add(value.bytes);
    return { bytes: known ?? value.bytes, path: value.path };
  };
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, share(value)]));
}

function isImage(value: TableValue): value is TableImage {
  return typeof value === 'object' && value !== null && 'bytes' in value && value.bytes instanceof Uint8Array;
}
