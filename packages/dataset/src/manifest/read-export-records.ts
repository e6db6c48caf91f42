import { readFile } from 'node:fs/promises';

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

/**
 * The manifest of an export.
 *
 * @throws {TableFileError} `missing` if there is none.
 * @throws {InvalidRecordError} If it is not one of ours.
 */
export async function readExportManifest(out: string): Promise<ExportManifest> {
  const { manifest: path } = exportPaths(out);
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    const detail = 'there is no manifest; give the folder or the .parquet file that export wrote';
    throw new TableFileError({ path, reason: 'missing', detail, cause });
  });
  return parseRecord(exportManifestSchema, parseJson(text, path), path);
}

/** Provenance of every row, line by line. @throws {InvalidRecordError} Naming file and line. */
export async function* readExportedRows(out: string): AsyncGenerator<ExportedRow, void, undefined> {
  const { rows: path } = exportPaths(out);
  for await (const { fields, row } of readJsonLines(path, rethrow))
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
  for await (const { fields, row } of readJsonLines(path, rethrow))
    yield parseRecord(leftOutRecordSchema, fields, `${path}:${row}`);
}
