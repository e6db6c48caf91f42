import { basename } from 'node:path';

import type { FormatDefinition } from '../formats/format-definition.ts';
import type { ExportManifest } from '../manifest/export-manifest.ts';
import { exportPaths } from '../manifest/export-paths.ts';
import { readExportManifest } from '../manifest/read-export-records.ts';
import { checkFile } from './check-file.ts';
import { checkRows } from './check-rows.ts';
import type { ExportProblem, ReportProblem } from './export-problem.ts';
import { foreignFiles } from './foreign-files.ts';
import { readOrigins } from './read-origins.ts';
import { recordedFormat } from './recorded-format.ts';

export interface ExportVerification {
  readonly manifest: ExportManifest;
  readonly rows: number;
  readonly files: number;
  readonly problems: readonly ExportProblem[];
  /** Paths below the folder of all that belongs to the export: the manifest, what it names, and the pictures of rows. */
  readonly contents: readonly string[];
  /** Paths of what lies in the folder besides. Of an export that is one file, nothing. */
  readonly foreign: readonly string[];
}

/** More problems than this say nothing new. */
const mostProblems = 100;

/**
 * Reads a whole export again, as its trainer does, and compares it with its manifest and its provenance: hashes and
 * counts of files, every row's image, box, letter and origin, and that no image is in two splits.
 *
 * @param out - Folder, or `.parquet` file, as it was given to {@link writeExport}.
 * @param known - Ids of samples that the runs hold, to look the rows' samples up in.
 * @param format - That of the export, where it is not built in.
 * @throws {ForeignFileError} If the manifest is no regular file of the folder.
 * @throws {TableFileError} If there is no manifest. Whatever else is wrong is in the result.
 * @throws {FormatUnknownError} If the export's format is neither built in nor the one given.
 * @throws {InvalidRecordError} If the manifest is not one of ours.
 */
export async function verifyExport(
  out: string,
  {
    known,
    format: given,
    signal,
  }: {
    readonly known?: ReadonlySet<string> | undefined;
    readonly format?: FormatDefinition | undefined;
    readonly signal?: AbortSignal | undefined;
  } = {},
): Promise<ExportVerification> {
  const paths = exportPaths(out);
  const manifest = await readExportManifest(out);
  const { files: format } = await recordedFormat(manifest, { given, out });
  const problems: ExportProblem[] = [];
  const report: ReportProblem = (problem) => {
    if (problems.length < mostProblems) problems.push(problem);
  };
  const origins = await readOrigins(paths.rows, manifest, known, report);
  const images = new Set<string>();
  let rows = 0;
  for (const file of manifest.files) {
    signal?.throwIfAborted();
    const place = await checkFile(paths.root, file, report);
    if (place === undefined || file.part === null) continue;
    const about = { root: paths.root, place };
    rows += await checkRows(about, file, { format, origins, images, report, signal });
  }
  for (const { config, split, shard, row } of origins.values()) {
    report({
      file: basename(paths.rows),
      row: null,
      column: null,
      detail: `speaks of row ${row} in shard ${shard} of ${[config, split].filter((part) => part !== '').join('/')}, which is not there`,
    });
  }
  if (rows !== manifest.counts.rows) {
    report({
      file: basename(paths.manifest),
      row: null,
      column: 'counts.rows',
      detail: `says ${manifest.counts.rows}, the files hold ${rows}`,
    });
  }
  const named = [basename(paths.manifest), ...manifest.files.map(({ path }) => path), ...images];
  const contents = [...new Set(named)].sort();
  const foreign = paths.single === null ? await foreignFiles(paths.root, contents) : [];
  return { manifest, rows, files: manifest.files.length, problems, contents, foreign };
}
