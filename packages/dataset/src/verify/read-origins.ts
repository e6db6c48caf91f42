import { basename } from 'node:path';

import { problemOf, refuseNewer } from '@r2i/schema';

import { type ExportedRow, type ExportManifest, exportedRowSchema } from '../manifest/export-manifest.ts';
import { readRecordLines } from '../manifest/read-export-records.ts';
import type { ReportProblem } from './export-problem.ts';

/** What tells a row of an export from the others: where it lies. */
export function originKey(
  part: { readonly config: string; readonly split: string; readonly shard: number },
  row: number,
): string {
  return `${part.config}/${part.split}/${part.shard}/${row}`;
}

/**
 * Reads the provenance of every row by its {@link originKey}. Reports lines that are damaged, name a run or a sample that
 * is not known, or put an image in a second split.
 *
 * @param known - Ids of samples that the runs hold; `undefined` where they were not read.
 */
export async function readOrigins(
  path: string,
  manifest: ExportManifest,
  known: ReadonlySet<string> | undefined,
  report: ReportProblem,
): Promise<Map<string, ExportedRow>> {
  const file = basename(path);
  const origins = new Map<string, ExportedRow>();
  const splits = new Map<string, string>();
  const runs = new Set(manifest.runs);
  try {
    for await (const { fields, row } of readRecordLines(path)) {
      const parsed = exportedRowSchema.safeParse(fields);
      if (!parsed.success) {
        refuseNewer(fields, parsed.error.issues, `${file}:${row}`);
        const [issue] = parsed.error.issues;
        report({
          file,
          row,
          column: issue?.path.join('.') ?? null,
          detail: issue?.message ?? 'is not valid',
        });
        continue;
      }
      const origin = parsed.data;
      const key = originKey(origin, origin.row);
      if (origins.has(key))
        report({ file, row, column: 'row', detail: 'speaks of a row that another line speaks of' });
      origins.set(key, origin);
      if (!runs.has(origin.run))
        report({ file, row, column: 'run', detail: `${origin.run} is none of the manifest's runs` });
      if (known !== undefined && !known.has(origin.sample))
        report({ file, row, column: 'sample', detail: `${origin.sample} is in none of the runs` });
      const before = splits.get(origin.photo.id) ?? origin.split;
      splits.set(origin.photo.id, before);
      if (before !== origin.split) {
        const detail = `image ${origin.photo.id} is in ${before} and in ${origin.split}`;
        report({ file, row, column: 'split', detail });
      }
    }
  } catch (error) {
    report({ file, row: null, column: null, detail: problemOf(error) });
  }
  return origins;
}
