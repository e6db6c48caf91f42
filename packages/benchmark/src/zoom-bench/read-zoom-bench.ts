import {
  handleRowError,
  openParquet,
  type RowErrorHandler,
  requireColumns,
  rethrow,
  TableFileError,
  type TableRecord,
} from '@r2i/table';
import { z } from 'zod';

import { type BenchmarkRow, type RowPlace, toBenchmarkRow } from '../rows/benchmark-row.ts';
import { duplicateId } from '../rows/duplicate-id.ts';

/** The columns of the published file. */
export const zoomBenchColumns = [
  'id',
  'image',
  'crop_image',
  'query',
  'response',
  'bbox',
  'question_type',
] as const;
const optionalColumns = ['dimension', 'image_id'] as const;

/**
 * Reads a Parquet file in ZoomBench's layout: id, image and crop_image as struct<bytes, path>, query, response,
 * bbox [x1, y1, x2, y2], question_type `MCQ` or `OQ`. Two more columns are read where present: `dimension`, and
 * `image_id`, without which an image is known by the hash of its bytes. Holds one row group in memory, or a few
 * rows where the file has an offset index.
 *
 * @param onInvalidRow - Told of a row that does not fit, which is then left out. @default throws
 * @throws {TableFileError} When iterated, naming file, row and column.
 */
export async function* readZoomBench(
  path: string,
  { onInvalidRow = rethrow }: { readonly onInvalidRow?: RowErrorHandler } = {},
): AsyncGenerator<BenchmarkRow, void, undefined> {
  const table = await openParquet(path);
  requireColumns(path, table.columns, zoomBenchColumns);
  const columns = [...zoomBenchColumns, ...optionalColumns.filter((name) => table.columns.includes(name))];
  const seen = new Set<string>();
  for await (const record of table.read(columns)) {
    let row: BenchmarkRow;
    try {
      row = toRow(record, path);
      if (seen.has(row.item.id)) throw duplicateId(row.item.id, { path, row: record.row });
    } catch (error) {
      handleRowError(error, onInvalidRow);
      continue;
    }
    seen.add(row.item.id);
    yield row;
  }
}

function toRow({ fields, row }: TableRecord, path: string): BenchmarkRow {
  const place = { path, row };
  const image = imageOf(fields['image'], 'image', place);
  const crop = imageOf(fields['crop_image'], 'crop_image', place);
  return toBenchmarkRow(fields, { image: image.bytes, crop: crop.bytes, path: image.path, place });
}

const imageSchema = z.object({ bytes: z.instanceof(Uint8Array), path: z.string().nullish().catch(null) });

function imageOf(value: unknown, column: string, place: RowPlace): z.infer<typeof imageSchema> {
  const image = imageSchema.safeParse(value);
  if (image.success) return image.data;
  throw new TableFileError({
    ...place,
    column,
    reason: 'invalid-value',
    detail: 'must be struct<bytes, path> with the image in bytes; a path alone is not enough',
  });
}
