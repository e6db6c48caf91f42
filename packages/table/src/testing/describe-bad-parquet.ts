import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import type { TableFileError } from '../errors/table-file-error.ts';
import type { TableRow } from '../parquet/open-table.ts';
import { type TableColumn, textColumn } from '../parquet/table-columns.ts';
import { writeTable } from '../parquet/write-table.ts';
import { makeJpegLike } from './images.ts';
import { makeFolder } from './make-folder.ts';
import { streamOf } from './streams.ts';

/** What a reader says is wrong. The first message, and all that names a place. */
export interface Complaint {
  readonly row: number | null;
  readonly column: string | null;
  readonly message: string;
}

/** One that reads a Parquet file with images in the column `image`. */
export interface TableReader {
  /** Name of the file, as the reader looks for it. */
  readonly file: string;
  readonly columns: readonly TableColumn[];
  /** A sound row of that index. */
  readonly row: (index: number, image: Uint8Array) => TableRow;
  readonly read: (path: string) => Promise<readonly Complaint[]>;
}

// Large enough for a page of its own, so that damage to one row leaves the others.
const photo = (index: number): Uint8Array => makeJpegLike(300_000, index + 1);

/** What a reading complains of: of rows to its handler, and by what it throws, where that names a place. For tests. */
export async function complaintsOf(
  read: (onInvalidRow: (error: TableFileError) => void) => Promise<unknown>,
): Promise<Complaint[]> {
  const found: Complaint[] = [];
  await read((error) => found.push(error)).catch((error: unknown) => {
    if (!(error instanceof Error && 'row' in error && 'column' in error)) throw error;
    const { row, column, message } = error;
    found.push({
      row: typeof row === 'number' ? row : null,
      column: typeof column === 'string' ? column : null,
      message,
    });
  });
  return found;
}

const write = async (
  { file, columns, row }: TableReader,
  change: (row: TableRow, index: number) => TableRow = (one) => one,
  kept: readonly TableColumn[] = columns,
): Promise<string> => {
  const path = join(await makeFolder(), file);
  const rows = Array.from({ length: 9 }, (_, index) => change(row(index, photo(index)), index));
  await writeTable(path, { columns: kept, rows: streamOf(rows) });
  return path;
};

/** Checks that a reader names file, row and column of whatever is wrong with a Parquet file. For tests. */
export function describeBadParquet(name: string, reader: TableReader): void {
  describe(name, () => {
    it('takes the file as it should be', async () => {
      expect(await reader.read(await write(reader))).toEqual([]);
    });

    it.each([0, 100, 0.5, 0.999])('names a file of which only %d is there', async (share) => {
      const path = await write(reader);
      const whole = await readFile(path);
      await writeFile(path, whole.subarray(0, share < 1 ? Math.floor(whole.length * share) : share));
      const [first] = await reader.read(path);
      expect(first?.message).toContain(reader.file);
      expect(first?.message).toMatch(/cannot be read as Parquet/u);
    });

    it('names a column that is missing', async () => {
      const kept = reader.columns.filter(({ name }) => name !== 'image');
      const [first] = await reader.read(await write(reader, undefined, kept));
      expect(first?.column).toMatch(/image$/u);
      expect(first?.message).toContain(reader.file);
    });

    it('names row and column of another type', async () => {
      const columns = reader.columns.map((column) =>
        column.name === 'image' ? textColumn('image') : column,
      );
      const path = await write(reader, (row) => ({ ...row, image: '' }), columns);
      const [first] = await reader.read(path);
      expect(first).toMatchObject({ row: 1, column: expect.stringMatching(/image$/u) });
      expect(first?.message).toContain(reader.file);
    });

    it.each([
      ['no image', { bytes: Buffer.from('<html>'), path: 'a.jpg' }, /6 bytes are no JPEG/u],
      ['an image that is not there', null, /must (hold|be)/u],
    ])('names row 7 and its column for %s, and goes on', async (_, image, message) => {
      const found = await reader.read(
        await write(reader, (row, index) => (index === 6 ? { ...row, image } : row)),
      );
      expect(found).toHaveLength(1);
      expect(found[0]).toMatchObject({ row: 7, column: expect.stringMatching(/image$/u) });
      expect(found[0]?.message).toContain(`${reader.file}, row 7, column image: `);
      expect(found[0]?.message).toMatch(message);
    });

    it('names row 7 and its column where the page is damaged', async () => {
      const path = await write(reader);
      const whole = await readFile(path);
      const start = whole.indexOf(photo(6).subarray(0, 1_000));
      // The page's header ends with the frame's, some bytes before the photo.
      whole.fill(0xff, start - 60, start);
      await writeFile(path, whole);
      const found = await reader.read(path);
      expect(found).toHaveLength(1);
      expect(found[0]).toMatchObject({ row: 7, column: expect.stringMatching(/image$/u) });
      expect(found[0]?.message).toContain(`${reader.file}, row 7, column image: `);
    });
  });
}
