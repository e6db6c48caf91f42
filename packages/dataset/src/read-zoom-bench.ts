import {
  type AsyncBuffer,
  asyncBufferFromFile,
  type FileMetaData,
  parquetMetadataAsync,
  parquetReadObjects,
} from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { z } from 'zod';

import { type BenchmarkRow, type RowPlace, toBenchmarkRow } from './benchmark-row.ts';
import { errorCode } from './error-code.ts';
import { BenchmarkFileError } from './errors/benchmark-file-error.ts';

const requiredColumns = ['id', 'image', 'crop_image', 'query', 'response', 'bbox', 'question_type'] as const;
const optionalColumns = ['dimension', 'image_id'] as const;
/** Rows read at once where the file's index says which bytes they need. */
const indexedBatch = 16;

/**
 * Reads a Parquet file in ZoomBench's layout: id, image and crop_image as struct<bytes, path>, query, response,
 * bbox [x1, y1, x2, y2], question_type `MCQ` or `OQ`. Two more columns are read where present: `dimension`, and
 * `image_id`, without which an image is known by the hash of its bytes. Holds one row group in memory, or
 * {@link indexedBatch} rows where the file has an offset index.
 *
 * @throws {BenchmarkFileError} When iterated, naming file, row and column.
 */
export async function* readZoomBench(path: string): AsyncGenerator<BenchmarkRow, void, undefined> {
  const { file, metadata } = await openTable(path);
  const columns = columnsOf(path, metadata);
  const seen = new Set<string>();
  for (const { rowStart, rowEnd } of batchesOf(metadata)) {
    const rows = await readRows(path, { file, metadata, columns, rowStart, rowEnd });
    for (const [index, fields] of rows.entries()) {
      const place = { path, row: rowStart + index + 1 };
      const image = bytesOf(fields['image'], 'image', place);
      const crop = bytesOf(fields['crop_image'], 'crop_image', place);
      const row = toBenchmarkRow(fields, { image, crop, place });
      if (seen.has(row.item.id)) {
        throw new BenchmarkFileError({
          ...place,
          column: 'id',
          reason: 'duplicate-id',
          detail: `${row.item.id} is the id of an earlier row`,
        });
      }
      seen.add(row.item.id);
      yield row;
    }
  }
}

async function openTable(path: string): Promise<{ file: AsyncBuffer; metadata: FileMetaData }> {
  try {
    const file = await asyncBufferFromFile(path);
    return { file, metadata: await parquetMetadataAsync(file) };
  } catch (cause) {
    if (errorCode(cause) === 'ENOENT') {
      throw new BenchmarkFileError({ path, reason: 'missing', detail: 'there is no such file', cause });
    }
    throw unreadable(path, cause);
  }
}

function columnsOf(path: string, { schema }: FileMetaData): string[] {
  const present = new Set(topLevelNames(schema));
  const missing = requiredColumns.filter((name) => !present.has(name));
  if (missing.length === 0)
    return [...requiredColumns, ...optionalColumns.filter((name) => present.has(name))];
  throw new BenchmarkFileError({
    path,
    reason: 'missing-column',
    column: missing.join(', '),
    detail: `not in the file, which has ${[...present].join(', ')}`,
  });
}

function topLevelNames(schema: FileMetaData['schema']): string[] {
  const names: string[] = [];
  let position = 1;
  const skip = (): void => {
    const children = schema[position]?.num_children ?? 0;
    position += 1;
    for (let child = 0; child < children; child += 1) skip();
  };
  while (position < schema.length) {
    names.push(schema[position]?.name ?? '');
    skip();
  }
  return names;
}

function* batchesOf({ row_groups }: FileMetaData): Generator<{ rowStart: number; rowEnd: number }> {
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

interface RowRange {
  readonly file: AsyncBuffer;
  readonly metadata: FileMetaData;
  readonly columns: string[];
  readonly rowStart: number;
  readonly rowEnd: number;
}

async function readRows(path: string, range: RowRange): Promise<Record<string, unknown>[]> {
  try {
    return await parquetReadObjects({ ...range, compressors, utf8: false, useOffsetIndex: true });
  } catch (cause) {
    throw unreadable(path, cause, range.rowStart + 1);
  }
}

const imageSchema = z.object({ bytes: z.instanceof(Uint8Array) });

function bytesOf(value: unknown, column: string, place: RowPlace): Uint8Array {
  const image = imageSchema.safeParse(value);
  if (image.success) return image.data.bytes;
  throw new BenchmarkFileError({
    ...place,
    column,
    reason: 'invalid-value',
    detail: 'must be struct<bytes, path> with the image in bytes; a path alone is not enough',
  });
}

function unreadable(path: string, cause: unknown, row: number | null = null): BenchmarkFileError {
  const why = cause instanceof Error ? cause.message : String(cause);
  const detail = `cannot be read as Parquet (${why}); it may be cut short, fetch it again`;
  return new BenchmarkFileError({ path, row, reason: 'unreadable', detail, cause });
}
