import { type FileFormat, isR2IError, type LoadedRow, problemOf } from '@r2i/schema';
import { TableFileError } from '@r2i/table';

import { type FaultDetail, faultDetail } from '../formats/fault-detail.ts';
import { loadedRowSchema } from '../formats/loaded-row.ts';
import type { ExportedFile, ExportedRow } from '../manifest/export-manifest.ts';
import { checkRow } from './check-row.ts';
import type { ReportProblem } from './export-problem.ts';
import { originKey } from './read-origins.ts';

/**
 * Reads a file of rows as its trainer does and checks each.
 *
 * @param about.place - Real path of the file.
 * @returns How many there are.
 */
export async function checkRows(
  { root, place }: { readonly root: string; readonly place: string },
  { path, rows: expected, part }: ExportedFile,
  {
    format,
    origins,
    images,
    report,
    signal,
  }: {
    readonly format: FileFormat;
    /** Rows that were found are taken out. */
    readonly origins: Map<string, ExportedRow>;
    /** Gets the paths of pictures that are files of their own. */
    readonly images: Set<string>;
    readonly report: ReportProblem;
    readonly signal: AbortSignal | undefined;
  },
): Promise<number> {
  if (part === null) return 0;
  let rows = 0;
  try {
    for await (const { fields, row } of format.read(place)) {
      signal?.throwIfAborted();
      rows += 1;
      const at = (column: string, detail: string): void => report({ file: path, row, column, detail });
      const loaded = load(format, fields);
      if ('detail' in loaded) at(loaded.column ?? '(row)', loaded.detail);
      const origin = origins.get(originKey(part, row));
      origins.delete(originKey(part, row));
      if (origin === undefined)
        at('(row)', 'has no line in export-rows.jsonl: nobody knows where it comes from');
      if (origin === undefined || 'detail' in loaded) continue;
      const image = await checkRow(root, loaded, origin, at);
      if (image !== undefined) images.add(image);
    }
  } catch (error) {
    if (signal?.aborted) throw error;
    const { row, column } = error instanceof TableFileError ? error : { row: null, column: null };
    report({ file: path, row, column, detail: problemOf(error) });
  }
  if (rows !== expected)
    report({
      file: path,
      row: null,
      column: null,
      detail: `holds ${rows} rows, the manifest says ${expected}`,
    });
  return rows;
}

function load(format: FileFormat, fields: unknown): LoadedRow | FaultDetail {
  try {
    return loadedRowSchema.parse(format.load(fields));
  } catch (error) {
    // An error of ours says the most; which column it is about says what caused it.
    return isR2IError(error)
      ? { column: faultDetail(error.cause).column, detail: error.message }
      : faultDetail(error);
  }
}
