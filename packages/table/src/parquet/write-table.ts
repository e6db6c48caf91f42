import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { isR2IError, messageOf } from '@r2i/schema';

import { TableWriteError } from '../errors/table-write-error.ts';
import { openTable, type TableRow, type WriteTableOptions, type WrittenTable } from './open-table.ts';
import type { TableColumn } from './table-columns.ts';

/**
 * Writes rows to a Parquet file, a row group at a time. The file appears whole or not at all; equal rows give equal
 * bytes.
 *
 * @throws {TableWriteError} If the file cannot be written. Errors of `rows` come through as they are.
 */
export async function writeTable(
  path: string,
  {
    columns,
    rows,
    ...options
  }: WriteTableOptions & {
    readonly columns: readonly TableColumn[];
    readonly rows: AsyncIterable<TableRow>;
  },
): Promise<WrittenTable> {
  const temporary = join(dirname(path), `.r2i-${randomUUID()}.tmp`);
  const writing = async <Result>(step: () => Promise<Result>): Promise<Result> => {
    try {
      return await step();
    } catch (cause) {
      if (isR2IError(cause)) throw cause;
      const why = messageOf(cause);
      throw new TableWriteError({ path, detail: `cannot be written (${why})`, cause });
    }
  };
  try {
    await writing(() => mkdir(dirname(path), { recursive: true }));
    const table = await openTable(temporary, { ...options, columns, shownPath: path });
    try {
      for await (const row of rows) await table.append(row);
      const written = await table.finish();
      await writing(() => rename(temporary, path));
      return written;
    } finally {
      await table.discard();
    }
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}
