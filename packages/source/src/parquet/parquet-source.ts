import { join } from 'node:path';
import { sniffMediaType } from '@r2i/crop';
import { isR2IError, messageOf, oneLine } from '@r2i/schema';
import { openParquet, type ParquetTable, type RowBatch, type TableRecord } from '@r2i/table';
import { z } from 'zod';

import { ImageSourceError } from '../errors/image-source-error.ts';
import { SourceEntryError } from '../errors/source-entry-error.ts';
import { baseOfPattern, findFiles } from '../folder/find-files.ts';
import { ownPath } from '../folder/own-path.ts';
import type { ImageEntry, ImageSource } from '../sources/image-source.ts';
import { metadataFields, readMetadata } from '../sources/source-metadata.ts';
import type { SourceSpec } from '../sources/source-spec.ts';
import { imageNameColumns, parquetImageName } from './parquet-image-name.ts';

/**
 * Images in a column of Parquet files: bytes, or struct<bytes, path> as Hugging Face `datasets` writes them, or a list
 * of exactly one of these. Columns named `licence` or `license`, `origin`, `source` or `url`, and `file_name` are read
 * as such. An image is named `<file>/<row, eight digits>`, with `/<file_name>` where there is one. One batch of rows is
 * held in memory, see {@link openParquet}.
 */
export function openParquetSource(spec: SourceSpec): ImageSource {
  const root = baseOfPattern(spec.location);
  let open: { readonly file: string; readonly reader: RowReader } | undefined;
  const readerOf = async (file: string): Promise<RowReader> => {
    if (open?.file !== file) open = { file, reader: await openRows(ownPath(root, file), file, spec) };
    return open.reader;
  };
  return {
    spec,
    async *images({ signal, onPassedOver } = {}) {
      const isParquet = (name: string): boolean => /\.parquet$/iu.test(name);
      for await (const { name: file } of findFiles(spec.location, isParquet, onPassedOver)) {
        for await (const entry of tableImages(join(root, file), file, spec)) {
          signal?.throwIfAborted();
          yield entry;
        }
      }
    },
    async read(name) {
      const [, file = '', row = ''] = /^(.*?\.parquet)\/(\d{8,})(?:\/|$)/iu.exec(name) ?? [];
      if (file === '') {
        throw new ImageSourceError({
          source: spec.location,
          reason: 'missing',
          detail: `there is no ${name}`,
        });
      }
      return (await readerOf(file)).read(Number(row));
    },
    close: async () => {
      open = undefined;
    },
  };
}

async function* tableImages(
  path: string,
  file: string,
  spec: SourceSpec,
): AsyncGenerator<ImageEntry, void, undefined> {
  const { licence, origin } = spec;
  let reader: RowReader;
  try {
    reader = await openRows(path, file, spec);
  } catch (error) {
    if (!isR2IError(error)) throw error;
    yield { name: file, licence, origin, read: () => Promise.reject(error) };
    return;
  }
  for (const batch of reader.table.batches()) {
    for (const { row, fields } of await reader.describe(batch)) {
      const said = readMetadata(fields);
      yield {
        name: parquetImageName(file, { row, fields }),
        licence: said.licence ?? licence,
        origin: said.origin ?? origin,
        read: () => reader.read(row),
      };
    }
  }
}

interface RowReader {
  readonly table: ParquetTable;
  /** What the columns beside the image say. Empty for every row where they cannot be read. */
  describe(batch: RowBatch): Promise<readonly TableRecord[]>;
  /**
   * @param row - Counted from 1.
   * @throws {SourceEntryError} Naming file, row and column.
   */
  read(row: number): Promise<Uint8Array>;
}

async function openRows(path: string, file: string, { imageColumn }: SourceSpec): Promise<RowReader> {
  const table = await openParquet(path);
  const column = chooseColumn(table, file, imageColumn);
  const wanted = [...metadataFields.licence, ...metadataFields.origin, ...imageNameColumns];
  const described = wanted.filter((name) => table.columns.includes(name) && name !== column);
  let held: { readonly batch: RowBatch; readonly rows: Promise<readonly TableRecord[]> } | undefined;
  return {
    table,
    async describe(batch) {
      const bare = Array.from({ length: batch.rowEnd - batch.rowStart }, (_, index) => ({
        row: batch.rowStart + index + 1,
        fields: {},
      }));
      if (described.length === 0) return bare;
      // A column that cannot be read says nothing about licence or name; the image of the row may be whole.
      return table.readBatch(described, batch).catch(() => bare);
    },
    async read(row) {
      const batch = table.batchOf(row);
      if (batch === undefined) {
        throw new SourceEntryError({ file, row, detail: `the file has ${table.rows} rows` });
      }
      if (held?.batch.rowStart !== batch.rowStart) held = { batch, rows: table.readBatch([column], batch) };
      // One damaged row must not take the others of its batch with it.
      const alone = { rowStart: row - 1, rowEnd: row };
      const records = await held.rows
        .catch(() => table.readBatch([column], alone))
        .catch((cause: unknown) => {
          const detail = messageOf(cause);
          throw new SourceEntryError({ file, row, column: `column ${column}`, detail, cause });
        });
      return bytesOf(records.find((record) => record.row === row)?.fields[column], { file, row, column });
    },
  };
}

function chooseColumn(
  { columns, binaryColumns }: ParquetTable,
  file: string,
  wanted: string | undefined,
): string {
  const name = wanted ?? ['image', 'images'].find((candidate) => binaryColumns.includes(candidate));
  const found = name ?? (binaryColumns.length === 1 ? binaryColumns[0] : undefined);
  if (found !== undefined && columns.includes(found)) return found;
  const why =
    found !== undefined
      ? 'there is no such column'
      : binaryColumns.length === 0
        ? 'no column can hold images'
        : `several columns can hold images (${binaryColumns.join(', ')}); say which one`;
  const detail = `${why}; the file has ${columns.join(', ')}`;
  throw new SourceEntryError({ file, column: `column ${found ?? 'image'}`, detail });
}

const bytesSchema = z.instanceof(Uint8Array);
const structSchema = z.object({ bytes: z.instanceof(Uint8Array) });
const pathSchema = z.object({ path: z.string() });
const listSchema = z.array(z.unknown()).length(1);

function bytesOf(
  value: unknown,
  { file, row, column }: { readonly file: string; readonly row: number; readonly column: string },
): Uint8Array {
  const list = listSchema.safeParse(value);
  const cell = list.success ? list.data[0] : value;
  const plain = bytesSchema.safeParse(cell);
  const struct = structSchema.safeParse(cell);
  const bytes = plain.success ? plain.data : struct.data?.bytes;
  if (bytes !== undefined && sniffMediaType(bytes) !== null) return bytes;
  if (bytes !== undefined) {
    const detail = `its ${bytes.length} bytes are no JPEG, PNG, WebP, GIF, TIFF, AVIF, BMP or HEIC file`;
    throw new SourceEntryError({ file, row, column: `column ${column}`, detail });
  }
  const detail = `must hold the bytes of one image, alone or as struct<bytes, path>; it holds ${foundIn(value, cell)}`;
  throw new SourceEntryError({ file, row, column: `column ${column}`, detail });
}

function foundIn(value: unknown, cell: unknown): string {
  // As `datasets` writes where it was not told to embed files.
  const named = pathSchema.safeParse(cell);
  if (named.success)
    return `the name of a file alone (${oneLine(named.data.path, 300)}); give the folder with the files`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return value == null ? 'nothing' : typeof value;
}
