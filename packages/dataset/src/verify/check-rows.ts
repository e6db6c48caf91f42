import { join } from 'node:path';

import { TableFileError } from '@r2i/table';

import { formats } from '../formats/formats.ts';
import type { ExportedFile, ExportedRow, ExportManifest } from '../manifest/export-manifest.ts';
import { checkRow } from './check-row.ts';
import type { ReportProblem } from './export-problem.ts';
import { messageOf } from './message-of.ts';
import { originKey } from './read-origins.ts';

/** Reads a file of rows as its trainer does and checks each. @returns How many there are. */
export async function checkRows(
  root: string,
  { path, rows: expected, part }: ExportedFile,
  {
    manifest,
    origins,
    report,
    signal,
  }: {
    readonly manifest: ExportManifest;
    /** Rows that were found are taken out. */
    readonly origins: Map<string, ExportedRow>;
    readonly report: ReportProblem;
    readonly signal: AbortSignal | undefined;
  },
): Promise<number> {
  if (part === null) return 0;
  const { read, rowSchema } = formats[manifest.settings.format];
  let rows = 0;
  try {
    for await (const { fields, row } of read(join(root, path))) {
      signal?.throwIfAborted();
      rows += 1;
      const at = (column: string, detail: string): void => report({ file: path, row, column, detail });
      const parsed = rowSchema.safeParse(fields);
      if (!parsed.success) {
        const [issue] = parsed.error.issues;
        at(issue?.path.join('.') || '(row)', issue?.message ?? 'is not valid');
      }
      const origin = origins.get(originKey(part, row));
      origins.delete(originKey(part, row));
      if (origin === undefined)
        at('(row)', 'has no line in export-rows.jsonl: nobody knows where it comes from');
      if (origin !== undefined && parsed.success) await checkRow(root, parsed.data, origin, at);
    }
  } catch (error) {
    if (signal?.aborted) throw error;
    const { row, column } = error instanceof TableFileError ? error : { row: null, column: null };
    report({ file: path, row, column, detail: messageOf(error) });
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
