import { isR2IError } from '@r2i/schema';
import { ParquetWriter } from 'hyparquet-writer';

import { DatasetWriteError } from './errors/dataset-write-error.ts';
import { FileByteWriter } from './file-byte-writer.ts';
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
  /** Of the file, in lower-case hex. */
  readonly sha256: string;
}

/** Bytes of a page at which the next one begins: a photo has a page of its own, and readers can fetch it alone. */
const pageSize = 2 ** 18;

/** A Parquet file that is being written. */
export interface OpenTable {
  /** @throws {DatasetWriteError} If it cannot be written. */
  append(row: TableRow): Promise<void>;
  /** Writes what is left and the footer; durable once it resolves. */
  finish(): Promise<WrittenTable>;
  /** Lets go of the file as it is. Does nothing after {@link OpenTable.finish}. */
  discard(): void;
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
  const file = await writing(async () => new FileByteWriter(path));
  const writer = openWriter(file, columns, compressors);
  let count = 0;
  let group: TableRow[] = [];
  let groupBytes = 0;
  const flush = async (): Promise<void> => {
    const columnData = columns.map(({ name, codec }) => {
      const data = group.map((row) => row[name] ?? null);
      const hasImages = codec === 'UNCOMPRESSED';
      // Said outright, or the writer would hash every image to see whether a dictionary pays.
      return {
        name,
        data,
        codec,
        statistics: !hasImages,
        ...(hasImages ? { encoding: 'PLAIN' as const } : {}),
      };
    });
    if (group.length > 0)
      await writing(async () => writer.write({ columnData, rowGroupSize: group.length, pageSize }));
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
        return { rows: count, bytes: file.offset, sha256: file.digest() };
      });
    },
    discard: () => file.close(),
  };
}

function openWriter(
  writer: FileByteWriter,
  columns: readonly TableColumn[],
  compressors: { readonly ZSTD: (input: Uint8Array) => Uint8Array },
): ParquetWriter {
  const features = Object.fromEntries(columns.map(({ name, feature }) => [name, feature]));
  return new ParquetWriter({
    writer,
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
