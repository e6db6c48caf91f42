import { basename, dirname } from 'node:path';

import { ForeignFileError, findInside, readInside } from '@r2i/files';
import { parseJson, parseRecord } from '@r2i/schema';
import { readJsonLines, rethrow, TableFileError } from '@r2i/table';

import {
  type ExportedRow,
  type ExportManifest,
  exportedRowSchema,
  exportManifestSchema,
  type LeftOutRecord,
  leftOutRecordSchema,
} from './export-manifest.ts';
import { exportPaths } from './export-paths.ts';

/** A file of an export takes some 300 bytes; most exports have fewer than a thousand. */
const maxManifestBytes = 64 * 2 ** 20;

/**
 * The manifest of an export.
 *
 * @throws {TableFileError} `missing` if there is none.
 * @throws {ForeignFileError} If it is no regular file of the folder, or too large.
 * @throws {InvalidRecordError} If it is not one of ours.
 */
export async function readExportManifest(out: string): Promise<ExportManifest> {
  const { root, manifest: path } = exportPaths(out);
  const bytes = await readInside(root, basename(path), { maxBytes: maxManifestBytes }).catch(
    (cause: unknown) => {
      if (!(cause instanceof ForeignFileError && cause.reason === 'missing')) throw cause;
      const detail = 'there is no manifest; give the folder or the .parquet file that export wrote';
      throw new TableFileError({ path, reason: 'missing', detail, cause });
    },
  );
  return parseRecord(exportManifestSchema, parseJson(new TextDecoder().decode(bytes), path), path);
}

/** Provenance of every row, line by line. @throws {InvalidRecordError} Naming file and line. */
export async function* readExportedRows(out: string): AsyncGenerator<ExportedRow, void, undefined> {
  const { rows: path } = exportPaths(out);
  for await (const { fields, row } of readRecordLines(path))
    yield parseRecord(exportedRowSchema, fields, `${path}:${row}`);
}

/**
 * The samples of the runs that have no row, line by line.
 *
 * @throws {TableFileError} `missing` if the export has no such file.
 * @throws {InvalidRecordError} Naming file and line.
 */
export async function* readLeftOut(out: string): AsyncGenerator<LeftOutRecord, void, undefined> {
  const { leftOut: path } = exportPaths(out);
  for await (const { fields, row } of readRecordLines(path))
    yield parseRecord(leftOutRecordSchema, fields, `${path}:${row}`);
}

/**
 * The lines of a file of records of an export.
 *
 * @throws {TableFileError} `missing` if there is none.
 * @throws {ForeignFileError} If it is no regular file of the folder.
 */
export async function* readRecordLines(path: string): ReturnType<typeof readJsonLines> {
  await findInside(dirname(path), basename(path)).catch((cause: unknown) => {
    // A file that is not there has its words where it is opened.
    if (!(cause instanceof ForeignFileError && cause.reason === 'missing')) throw cause;
  });
  yield* readJsonLines(path, rethrow);
}
