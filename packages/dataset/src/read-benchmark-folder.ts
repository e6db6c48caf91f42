import { readFile } from 'node:fs/promises';
import { isAbsolute, join, normalize } from 'node:path';

import { parseJson } from '@r2i/schema';
import { z } from 'zod';

import { type BenchmarkRow, type RowPlace, toBenchmarkRow } from './benchmark-row.ts';
import { errorCode } from './error-code.ts';
import { BenchmarkFileError } from './errors/benchmark-file-error.ts';

const pathsSchema = z.object({ image: z.string().min(1), crop_image: z.string().min(1) });

/**
 * Reads a benchmark kept as a folder: `items.jsonl` with ZoomBench's fields, where `image` and `crop_image`
 * are paths below the folder. Same rows as `readZoomBench`; images are read as rows are asked for.
 *
 * @throws {BenchmarkFileError} When iterated, naming file, row (line) and column (field).
 */
export async function* readBenchmarkFolder(root: string): AsyncGenerator<BenchmarkRow, void, undefined> {
  const path = join(root, 'items.jsonl');
  const lines = (await readList(path)).split('\n');
  const seen = new Set<string>();
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const place = { path, row: index + 1 };
    const fields = parseLine(line, place);
    const paths = pathsSchema.safeParse(fields);
    if (!paths.success) {
      const column = paths.error.issues[0]?.path[0];
      if (column === undefined) throw invalid(place, null, 'the line is not a JSON object');
      throw invalid(place, String(column), 'must be a path below the folder');
    }
    const image = await readImage(root, paths.data.image, 'image', place);
    const crop = await readImage(root, paths.data.crop_image, 'crop_image', place);
    const row = toBenchmarkRow(fields, { image, crop, place });
    if (seen.has(row.item.id)) {
      const detail = `${row.item.id} is the id of an earlier row`;
      throw new BenchmarkFileError({ ...place, column: 'id', reason: 'duplicate-id', detail });
    }
    seen.add(row.item.id);
    yield row;
  }
}

async function readList(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const missing = errorCode(cause) === 'ENOENT';
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new BenchmarkFileError({
      path,
      reason: missing ? 'missing' : 'unreadable',
      detail: missing ? 'there is no such file; give the folder that holds items.jsonl' : why,
      cause,
    });
  }
}

function parseLine(line: string, place: RowPlace): unknown {
  try {
    return parseJson(line, `${place.path}:${place.row}`);
  } catch (cause) {
    throw new BenchmarkFileError({ ...place, reason: 'unreadable', detail: 'the line is not JSON', cause });
  }
}

async function readImage(root: string, name: string, column: string, place: RowPlace): Promise<Uint8Array> {
  if (isAbsolute(name) || normalize(name).startsWith('..')) {
    throw invalid(place, column, `${name} leads out of the folder`);
  }
  try {
    return await readFile(join(root, name));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw invalid(place, column, `${name} cannot be read (${why})`);
  }
}

function invalid(place: RowPlace, column: string | null, detail: string): BenchmarkFileError {
  return new BenchmarkFileError({ ...place, column, reason: 'invalid-value', detail });
}
