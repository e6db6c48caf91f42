import { join } from 'node:path';

import { type ColumnKind, makeFolder, type TestRow, writeParquet } from '@r2i/table/testing';

/** A few rows of a benchmark in the form in which it is published. */
export interface PublishedFixture<Row = TestRow> {
  /** The file that holds the rows, below the folder. */
  readonly file: string;
  readonly rows: readonly Row[];
  /** Writes the benchmark into a folder. @param rows - Others than those that are right. */
  write(folder: string, rows?: readonly Row[]): Promise<void>;
}

/** A benchmark that is published as one Parquet file. */
export function parquetFixture({
  file,
  kinds,
  rows: right,
}: Pick<PublishedFixture, 'file' | 'rows'> & {
  readonly kinds: Readonly<Record<string, ColumnKind>>;
}): PublishedFixture {
  return {
    file,
    rows: right,
    write: (folder, rows = right) => writeParquet(join(folder, file), kinds, rows),
  };
}

/** Writes a benchmark into a folder that is gone when the test ends. @returns The folder. */
export async function written<Row>({ write }: PublishedFixture<Row>, rows?: readonly Row[]): Promise<string> {
  const folder = await makeFolder();
  await write(folder, rows);
  return folder;
}
