import { openParquet, type RowErrorHandler, readJsonLines, requireColumns } from '@r2i/table';

import type { BenchmarkLayout } from './benchmark-layout.ts';
import { readDelimited } from './read-delimited.ts';
import { readJson } from './read-json.ts';

/**
 * Reads the rows of one file, whatever its format, with the columns of a layout. One row is held at a time; of
 * Parquet, one row group.
 *
 * @throws {TableFileError} Where the file is missing, unreadable, or lacks a column.
 */
export async function* readRecords(
  { path, extension }: { readonly path: string; readonly extension: string },
  { columns, requiredColumns }: BenchmarkLayout,
  onInvalidRow: RowErrorHandler,
): AsyncGenerator<{ readonly fields: unknown; readonly row: number }, void, undefined> {
  if (extension === 'parquet') {
    const table = await openParquet(path);
    requireColumns(path, table.columns, requiredColumns);
    yield* table.read(columns.filter((column) => table.columns.includes(column)));
  } else if (extension === 'tsv' || extension === 'csv') {
    yield* readDelimited(path, { delimiter: extension === 'tsv' ? '\t' : ',', requiredColumns });
  } else if (extension === 'jsonl') {
    yield* readJsonLines(path, onInvalidRow);
  } else {
    yield* readJson(path);
  }
}
