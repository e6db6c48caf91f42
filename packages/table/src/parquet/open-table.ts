import { isR2IError, messageOf } from '@r2i/schema';
import { TableWriteError } from '../errors/table-write-error.ts';
import { createScratchBuffers, type ScratchBuffers } from '../memory/scratch-buffers.ts';
import { createImageStore, type ImageStore } from './image-store.ts';
import type { TableColumn, TableImage } from './table-columns.ts';

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
   * @default 16777216
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
  /** @throws {TableWriteError} If it cannot be written. */
  append(row: TableRow): Promise<void>;
  /** Writes what is left and the footer; durable once it resolves. */
  finish(): Promise<WrittenTable>;
  /** Lets go of the file as it is. Does nothing after {@link OpenTable.finish}. */
  discard(): Promise<void>;
}

/**
 * Begins a Parquet file with the types that Hugging Face `datasets` reads from the key `huggingface`. Holds two row
 * groups, one that is filled while the other is written; equal rows give equal bytes. The file is there from the start:
 * give a temporary name.
 *
 * @throws {TableWriteError} If it cannot be written.
 */
export async function openTable(
  path: string,
  {
    columns,
    rowGroupSize = 100,
    rowGroupBytes = 2 ** 24,
    shownPath = path,
    memories = createScratchBuffers(),
  }: WriteTableOptions & {
    readonly columns: readonly TableColumn[];
    /** Name for messages. */
    readonly shownPath?: string;
    /** Memory for the images of row groups, which tables that follow each other can share. */
    readonly memories?: ScratchBuffers;
  },
): Promise<OpenTable> {
  if (!(rowGroupSize >= 1)) {
    throw new TableWriteError({
      path: shownPath,
      detail: `rowGroupSize is ${rowGroupSize}; give at least 1`,
    });
  }
  const writing = async <Result>(step: () => Promise<Result>): Promise<Result> => {
    try {
      return await step();
    } catch (cause) {
      if (isR2IError(cause)) throw cause;
      const why = messageOf(cause);
      throw new TableWriteError({ path: shownPath, detail: `cannot be written (${why})`, cause });
    }
  };
  // Loaded with the first file that is written: who only reads needs none of it.
  const { FileByteWriter, openWriter, writeRowGroup, zstdCompressor } = await import('./parquet-writing.ts');
  const compress = await zstdCompressor();
  const file = await writing(() => FileByteWriter.open(path));
  const writer = openWriter(file, columns);
  let count = 0;
  let group: TableRow[] = [];
  // One is filled while the group of the other is written.
  let [filled, written] = [
    createImageStore(rowGroupBytes, memories),
    createImageStore(rowGroupBytes, memories),
  ];
  let groupBytes = 0;
  let underWay: Promise<void> = Promise.resolve();
  const flush = async (): Promise<void> => {
    await underWay;
    if (group.length === 0) return;
    const rows = group;
    group = [];
    groupBytes = 0;
    written.clear();
    [filled, written] = [written, filled];
    underWay = writing(() => {
      writeRowGroup(writer, columns, rows, compress);
      return file.flush();
    });
    // It is awaited before the next group; a failure before that must not end the process.
    underWay.catch(() => undefined);
  };
  return {
    async append(row) {
      if (group.length >= rowGroupSize || groupBytes + newBytes(row, filled) > rowGroupBytes) await flush();
      groupBytes += newBytes(row, filled);
      group.push(keepImages(row, filled));
      count += 1;
    },
    async finish() {
      await flush();
      filled.release();
      await underWay;
      written.release();
      return writing(async () => {
        await writer.finish();
        return { rows: count, bytes: file.offset, sha256: file.digest() };
      });
    },
    async discard() {
      await underWay.catch(() => undefined);
      filled.release();
      written.release();
      await file.close();
    },
  };
}

/** Bytes that the images of a row would add to the store. */
function newBytes(row: TableRow, store: ImageStore): number {
  return Object.values(row)
    .flat()
    .filter(isImage)
    .reduce((sum, { bytes }) => sum + store.newBytes(bytes), 0);
}

/** The row with its images as the store holds them. */
function keepImages(row: TableRow, store: ImageStore): TableRow {
  const keep = (value: TableValue): TableValue => {
    if (Array.isArray(value)) return value.map(keep);
    return isImage(value) ? { bytes: store.keep(value.bytes), path: value.path } : value;
  };
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, keep(value)]));
}

function isImage(value: TableValue): value is TableImage {
  return typeof value === 'object' && value !== null && 'bytes' in value && value.bytes instanceof Uint8Array;
}
