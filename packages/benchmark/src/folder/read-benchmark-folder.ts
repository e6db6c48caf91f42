import { join } from 'node:path';
import { handleRowError, type RowErrorHandler, readJsonLines, rethrow } from '@r2i/table';
import { pMapIterable } from 'p-map';
import { z } from 'zod';

import {
  type BenchmarkRow,
  type GlobalRow,
  invalidValue,
  type RowPlace,
  toBenchmarkRow,
} from '../rows/benchmark-row.ts';
import { cutEvidence } from '../rows/cut-evidence.ts';
import { duplicateId } from '../rows/duplicate-id.ts';
import { readImageBelow } from '../rows/read-image-below.ts';

export interface ReadBenchmarkFolderOptions {
  /** Told of a row that does not fit, which is then left out. @default throws */
  readonly onInvalidRow?: RowErrorHandler;
}

const pathsSchema = z.object({ image: z.string().min(1), crop_image: z.string().min(1).nullish() });

/**
 * Reads a benchmark kept as a folder: `items.jsonl` with ZoomBench's fields, where `image` and `crop_image`
 * are paths below the folder. Same rows as `readZoomBench`; images are read a few rows ahead. An item without
 * `crop_image` gets its box, cut from the image at native size.
 *
 * @throws {TableFileError} When iterated, naming file, row (line) and column (field).
 */
export async function* readBenchmarkFolder(
  root: string,
  { onInvalidRow = rethrow }: ReadBenchmarkFolderOptions = {},
): AsyncGenerator<BenchmarkRow, void, undefined> {
  for await (const { row, place } of readItems(root, onInvalidRow)) {
    if (row.crop !== null) yield row;
    else
      onInvalidRow(
        invalidValue(place, 'crop_image', 'must be a path below the folder, or there must be a bbox'),
      );
  }
}

/** As {@link readBenchmarkFolder}, but an item may lack both `crop_image` and `bbox`; it has only the global view. */
export async function* readGlobalFolder(
  root: string,
  { onInvalidRow = rethrow }: ReadBenchmarkFolderOptions = {},
): AsyncGenerator<BenchmarkRow | GlobalRow, void, undefined> {
  for await (const { row } of readItems(root, onInvalidRow)) yield row;
}

interface PlacedRow {
  readonly row: BenchmarkRow | GlobalRow;
  readonly place: RowPlace;
}

/** A row, or why there is none. */
type Outcome = PlacedRow | { readonly error: unknown };

/**
 * Rows whose images are read and cut at once. They come out, and their errors are told, in the order of the lines.
 */
const ahead = 4;

async function* readItems(
  root: string,
  onInvalidRow: RowErrorHandler,
): AsyncGenerator<PlacedRow, void, undefined> {
  const path = join(root, 'items.jsonl');
  const seen = new Set<string>();
  const read = async (line: Line): Promise<Outcome> => {
    if ('error' in line) return line;
    const place = { path, row: line.row };
    try {
      return { row: await toRow(line.fields, root, place), place };
    } catch (error) {
      return { error };
    }
  };
  for await (const outcome of pMapIterable(readLines(path), read, { concurrency: ahead })) {
    try {
      if ('error' in outcome) throw outcome.error;
      const { row, place } = outcome;
      if (seen.has(row.item.id)) throw duplicateId(row.item.id, place);
      seen.add(row.item.id);
    } catch (error) {
      handleRowError(error, onInvalidRow);
      continue;
    }
    yield outcome;
  }
}

type Line = { readonly fields: unknown; readonly row: number } | { readonly error: unknown };

/** The lines, and in their place those that are no JSON. */
async function* readLines(path: string): AsyncGenerator<Line, void, undefined> {
  const errors: { readonly error: unknown }[] = [];
  for await (const line of readJsonLines(path, (error) => errors.push({ error }))) {
    yield* errors.splice(0);
    yield line;
  }
  yield* errors;
}

async function toRow(fields: unknown, root: string, place: RowPlace): Promise<BenchmarkRow | GlobalRow> {
  const paths = pathsSchema.safeParse(fields);
  if (!paths.success) {
    const column = paths.error.issues[0]?.path[0];
    if (column === undefined) throw invalidValue(place, null, 'the line is not a JSON object');
    throw invalidValue(place, String(column), 'must be a path below the folder');
  }
  const { image, crop_image } = paths.data;
  const full = await readImageBelow(root, image, { column: 'image', place });
  const crop =
    typeof crop_image === 'string'
      ? await readImageBelow(root, crop_image, { column: 'crop_image', place })
      : null;
  const row = toBenchmarkRow(fields, { image: full, crop, path: image, place });
  const { box } = row.item;
  if (row.crop !== null || box === null) return row;
  return { item: row.item, ...(await cutEvidence(row.image, box, place)) };
}
