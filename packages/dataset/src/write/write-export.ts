import { join } from 'node:path';

import type { CardRun } from '../card/card-run.ts';
import { DatasetWriteError } from '../errors/dataset-write-error.ts';
import { EmptyTrainingError } from '../errors/empty-training-error.ts';
import { builtInFormat } from '../formats/built-in-formats.ts';
import type { FormatDefinition } from '../formats/format-definition.ts';

import type { DecontaminationRecord } from '../manifest/decontamination-record.ts';
import type { ExportManifest } from '../manifest/export-manifest.ts';
import { exportPaths } from '../manifest/export-paths.ts';
import type { ExportSettings } from '../manifest/export-settings.ts';
import type { ReviewReport } from '../manifest/review-report.ts';
import { chooseRows, type LeaksOf } from '../plan/choose-rows.ts';
import type { WithheldRule } from '../plan/row-rules.ts';
import type { ExportSample } from '../rows/export-sample.ts';
import { publishExport } from './publish-export.ts';
import { openStaging } from './staging.ts';
import { writeRows } from './write-rows.ts';

export interface WriteExportOptions {
  readonly settings: ExportSettings;
  /** A format that is not built in; it goes before the one that the settings name. @default the built-in one */
  readonly format?: FormatDefinition | undefined;
  /** Each sample once, in the order to be written; read twice, so it must give the same both times. */
  readonly samples: () => AsyncIterable<ExportSample>;
  /** Rules against samples of the runs that are not given, by id. @default none */
  readonly withheld?: ReadonlyMap<string, WithheldRule> | undefined;
  /** What people decided, where they chose the samples. @default nobody did */
  readonly review?: ReviewReport | undefined;
  /** The runs that the samples come from, for manifest and card. */
  readonly runs: readonly CardRun[];
  /** Versions of what makes the bytes. */
  readonly versions: Readonly<Record<string, string>>;
  /** Tells what a sample shares with benchmarks; a sample with an answer is left out. */
  readonly decontaminate?:
    | {
        readonly leaksOf: LeaksOf;
        /** Of all that was compared, once it is. */
        report(): DecontaminationRecord;
      }
    | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Writes samples in a trainer's format, with a manifest, a line of provenance a row, and a dataset card. The export
 * appears whole or not at all; same samples and settings, same bytes. Holds a few pictures and one row group.
 *
 * @param out - Folder to write; an earlier export in it is replaced. A name that ends in `.parquet` gives one file, for
 *   formats that are Parquet and one split.
 * @throws {FormatUnknownError} If the settings name no built-in format and none is given.
 * @throws {FormatFailedError} If a format that was given fails; names it, its plug-in, and the row.
 * @throws {EmptyTrainingError} If no sample is left for the training split; says what left them out.
 * @throws {DatasetWriteError | TableWriteError} If it cannot be written, or `out` holds something else.
 * @throws {ImageLoadError} If a picture cannot be decoded.
 */
export async function writeExport(out: string, options: WriteExportOptions): Promise<ExportManifest> {
  const { samples, withheld, runs, versions, decontaminate, signal } = options;
  const format = options.format ?? (await builtInFormat(options.settings.format));
  const settings: ExportSettings = {
    ...options.settings,
    format: format.name,
    ...(format.files.annotates === true ? { view: 'plain' } : {}),
  };
  const { single } = exportPaths(out);
  if (single !== null) refuseSingle(out, format, settings);
  const chosen = await chooseRows(samples, {
    settings,
    withheld,
    anyPlain: format.files.configs !== null || format.files.annotates === true,
    leaksOf: decontaminate?.leaksOf,
    signal,
  });
  if (![...chosen.plan.rows.values()].some(({ split }) => split === 'train')) {
    const { candidates, leftOutCounts: leftOut, plan } = chosen;
    throw new EmptyTrainingError({ path: out, candidates, leftOut, validation: plan.validation.samples });
  }
  await using staging = await openStaging(out, single === null ? 'export.json' : null);
  const { parts, tally, withoutPlain } = await writeRows(samples(), {
    plan: chosen.plan,
    files: format.files,
    settings,
    folder: staging.folder,
    rowsPath: exportPaths(join(staging.folder, single ?? '')).rows,
    shardBytes: single === null ? settings.shardBytes : Infinity,
    signal,
  });
  const decontamination = decontaminate?.report() ?? null;
  const manifest: Omit<ExportManifest, 'files'> = {
    schema: 'r2i.export/1',
    versions,
    runs: [...new Set([...runs.map(({ id }) => id), ...chosen.runIds])],
    settings,
    ...(format.plugin === null ? {} : { plugin: { ...format.plugin } }),
    counts: {
      candidates: chosen.candidates,
      samples: tally.samples,
      rows: tally.rows,
      images: tally.images,
      nearDuplicates: chosen.nearDuplicates,
      dropped: chosen.leftOutCounts,
      withoutPlain,
      splits: tally.splits,
      validation: chosen.plan.validation,
      dimensions: tally.dimensions,
      letters: chosen.plan.letters,
    },
    decontaminated: decontamination?.benchmarks.map(({ name }) => name) ?? [],
    decontamination,
    review: options.review ?? null,
  };
  // Awaited here: the staging folder goes when this function ends.
  return await publishExport(out, {
    staging,
    format,
    manifest,
    parts,
    tally,
    runs,
    leftOut: chosen.leftOut,
    leaks: decontaminate === undefined ? null : chosen.leaks,
  });
}

function refuseSingle(out: string, { name, files }: FormatDefinition, { validation }: ExportSettings): void {
  if (files.container === 'parquet' && files.configs === null && validation === 0) return;
  throw new DatasetWriteError({
    path: out,
    detail: `${name}${validation > 0 ? ' with a validation split' : ''} has more than one file; give a folder`,
  });
}
