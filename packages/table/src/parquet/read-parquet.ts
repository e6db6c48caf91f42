import { ForeignFileError, openRegular } from '@r2i/files';
import type { AsyncBuffer, FileMetaData } from 'hyparquet';

import { TableFileError } from '../errors/table-file-error.ts';
import { checkFooter } from './check-footer.ts';

/** One row of a table as it stands in the file, nothing checked. */
export interface TableRecord {
  readonly fields: Readonly<Record<string, unknown>>;
  /** Counted from 1. */
  readonly row: number;
}

export interface ParquetTable {
  /** Names of the top-level columns, in the file's order. */
  readonly columns: readonly string[];
  /** Top-level columns that hold bytes, alone, in a struct with a field `bytes`, or in a list of either. */
  readonly binaryColumns: readonly string[];
  readonly rows: number;
  /** Rows that are loaded together. */
  readonly batches: readonly RowBatch[];
  /** Reads the named columns; others stay on disk. */
  readonly read: (columns: readonly string[]) => AsyncGenerator<TableRecord, void, undefined>;
  /** Reads the named columns of some rows. @throws {TableFileError} `unreadable`. */
  readonly readBatch: (columns: readonly string[], batch: RowBatch) => Promise<readonly TableRecord[]>;
}

/** Rows of a table, counted from 0; the end is exclusive. */
export interface RowBatch {
  readonly rowStart: number;
  readonly rowEnd: number;
}

/** Rows read at once where the file's index says which bytes they need. */
const indexedBatch = 16;

/** The longest buffer of Node 20. */
const maxColumnBytes = 2 ** 32;

/**
 * Opens a Parquet file. Reading holds one row group in memory, or {@link indexedBatch} rows where the file has
 * an offset index. Binary columns give bytes, text columns strings, 64-bit whole numbers bigints.
 *
 * @throws {TableFileError} `missing` or `unreadable`; the latter also while rows are read, and where a row
 *   group has more than 4 GiB of a column.
 */
export async function openParquet(path: string): Promise<ParquetTable> {
  const { file, metadata } = await openFile(path);
  const batches = [...batchesOf(metadata)];
  const readBatch: ParquetTable['readBatch'] = async (columns, { rowStart, rowEnd }) => {
    refuseTooLarge(path, metadata, columns);
    const rows = await readRows(path, { file, metadata, columns: [...columns], rowStart, rowEnd });
    return rows.map((fields, index) => ({ fields, row: rowStart + index + 1 }));
  };
  return {
    columns: topLevelNames(metadata.schema),
    binaryColumns: binaryNames(metadata.schema),
    rows: Number(metadata.num_rows),
    batches,
    readBatch,
    async *read(columns) {
      for (const batch of batches) yield* await readBatch(columns, batch);
    },
  };
}

async function openFile(path: string): Promise<{ file: AsyncBuffer; metadata: FileMetaData }> {
  // Loaded with the first such file: many benchmarks are none.
  const { asyncBufferFromFile, parquetMetadataAsync } = await import('hyparquet');
  try {
    // The library would wait for a pipe.
    await (await openRegular(path, { links: 'follow' })).close();
    const file = await asyncBufferFromFile(path);
    const metadata = await parquetMetadataAsync(file);
    checkFooter(metadata, file.byteLength);
    return { file, metadata };
  } catch (cause) {
    if (cause instanceof ForeignFileError && cause.reason === 'missing') {
      throw new TableFileError({ path, reason: 'missing', detail: 'there is no such file', cause });
    }
    throw unreadable(path, cause);
  }
}

function topLevelNames(schema: FileMetaData['schema']): string[] {
  return topLevelColumns(schema).map(([column]) => column?.name ?? '');
}

function binaryNames(schema: FileMetaData['schema']): string[] {
  const holdsBytes = ({ type, converted_type, logical_type }: FileMetaData['schema'][number]): boolean =>
    type === 'BYTE_ARRAY' && converted_type === undefined && logical_type === undefined;
  return topLevelColumns(schema)
    .filter((elements) => elements.some(holdsBytes))
    .map(([column]) => column?.name ?? '');
}

/** The elements of each top-level column, the column itself first. */
function topLevelColumns(schema: FileMetaData['schema']): FileMetaData['schema'][] {
  const columns: FileMetaData['schema'][] = [];
  let position = 1;
  const skip = (): void => {
    const children = schema[position]?.num_children ?? 0;
    position += 1;
    for (let child = 0; child < children && position < schema.length; child += 1) skip();
  };
  while (position < schema.length) {
    const start = position;
    skip();
    columns.push(schema.slice(start, position));
  }
  return columns;
}

function* batchesOf({ row_groups }: FileMetaData): Generator<RowBatch> {
  let start = 0;
  for (const { num_rows, columns } of row_groups) {
    const end = start + Number(num_rows);
    const indexed = columns.every(({ offset_index_offset }) => offset_index_offset !== undefined);
    const batch = indexed ? indexedBatch : end - start;
    for (let rowStart = start; rowStart < end; rowStart += batch) {
      yield { rowStart, rowEnd: Math.min(end, rowStart + batch) };
    }
    start = end;
  }
}

/**
 * Says so before memory runs out: without an offset index the whole of a column in a row group is loaded.
 */
function refuseTooLarge(path: string, { row_groups }: FileMetaData, columns: readonly string[]): void {
  for (const [index, group] of row_groups.entries()) {
    for (const { meta_data, offset_index_offset } of group.columns) {
      const name = meta_data?.path_in_schema[0] ?? '';
      const bytes = Number(meta_data?.total_uncompressed_size ?? 0);
      if (offset_index_offset !== undefined || !columns.includes(name) || bytes < maxColumnBytes) continue;
      throw new TableFileError({
        path,
        column: name,
        reason: 'unreadable',
        detail:
          `row group ${index + 1} holds ${group.num_rows} rows and ${(bytes / 1e9).toFixed(1)} GB of it, too much ` +
          'to load at once; write the file again with row groups of 100 rows, or give the TSV',
      });
    }
  }
}

interface RowRange {
  readonly file: AsyncBuffer;
  readonly metadata: FileMetaData;
  readonly columns: string[];
  readonly rowStart: number;
  readonly rowEnd: number;
}

async function readRows(path: string, range: RowRange): Promise<Record<string, unknown>[]> {
  try {
    return await readRange(range);
  } catch (cause) {
    const { row, column } = await findDamage(range);
    throw unreadable(path, cause, { row, column });
  }
}

async function readRange(range: RowRange): Promise<Record<string, unknown>[]> {
  const [{ parquetReadObjects }, { compressors }] = await Promise.all([
    import('hyparquet'),
    import('hyparquet-compressors'),
  ]);
  return parquetReadObjects({ ...range, compressors, utf8: false, useOffsetIndex: true });
}

/** The first row, counted from 1, and the first column that cannot be read by themselves. */
async function findDamage(
  range: RowRange,
): Promise<{ readonly row: number; readonly column: string | null }> {
  const isReadable = (part: RowRange): Promise<boolean> =>
    readRange(part).then(
      () => true,
      () => false,
    );
  for (const column of range.columns) {
    const alone = { ...range, columns: [column] };
    if (await isReadable(alone)) continue;
    for (let row = range.rowStart; row < range.rowEnd; row += 1) {
      if (!(await isReadable({ ...alone, rowStart: row, rowEnd: row + 1 }))) return { row: row + 1, column };
    }
    return { row: range.rowStart + 1, column };
  }
  return { row: range.rowStart + 1, column: null };
}

function unreadable(
  path: string,
  cause: unknown,
  place: { readonly row: number; readonly column: string | null } | null = null,
): TableFileError {
  const why = cause instanceof Error ? cause.message : String(cause);
  const detail = `cannot be read as Parquet (${why}); it may be cut short, fetch it again`;
  return new TableFileError({ path, ...place, reason: 'unreadable', detail, cause });
}
