import { mkdir, open, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';

import { type ExportShard, toJsonLine } from '@r2i/schema';

import type { CardRun } from '../card/card-run.ts';
import { datasetCard } from '../card/dataset-card.ts';
import type { FormatDefinition } from '../formats/format-definition.ts';
import type { ExportedFile, ExportManifest, LeakRecord, LeftOutRecord } from '../manifest/export-manifest.ts';
import { exportPaths } from '../manifest/export-paths.ts';
import { hashFile } from '../manifest/hash-file.ts';
import type { ExportTally } from '../rows/export-tally.ts';
import { loaderFiles } from './loader-files.ts';
import type { Staging } from './staging.ts';
import type { WrittenPart } from './write-rows.ts';

/**
 * Writes what stands beside the rows - records of what was left out, files for the loader, card, and at last the
 * manifest - and puts the whole at its place.
 *
 * @param out - As it was given to {@link writeExport}.
 * @param leaks - `null` where samples were not compared with benchmarks.
 * @throws {DatasetWriteError} If it cannot be written.
 * @throws {FormatFailedError} If the format names a file for the loader that is none of its own.
 */
export async function publishExport(
  out: string,
  {
    staging,
    format,
    manifest,
    parts,
    tally,
    runs,
    leftOut,
    leaks,
  }: {
    readonly staging: Staging;
    readonly format: FormatDefinition;
    readonly manifest: Omit<ExportManifest, 'files'>;
    readonly parts: readonly WrittenPart[];
    readonly tally: ExportTally;
    readonly runs: readonly CardRun[];
    readonly leftOut: ReadonlyMap<string, LeftOutRecord['rule']>;
    readonly leaks: readonly LeakRecord[] | null;
  },
): Promise<ExportManifest> {
  const { root, single } = exportPaths(out);
  const staged = exportPaths(join(staging.folder, single ?? ''));
  const [only] = parts;
  const extras = new Set([staged.rows]);
  const write = async (path: string, content: string | Uint8Array): Promise<void> => {
    await writeFile(path, content);
    extras.add(path);
  };
  await write(staged.leftOut, leftOutLines(leftOut));
  if (leaks !== null)
    await write(staged.leaks, leaks.map((leak) => toJsonLine({ schema: 'r2i.leak/1', ...leak })).join(''));
  if (single === null) {
    const taken = new Set([...parts.map(({ path }) => join(staging.folder, path)), ...Object.values(staged)]);
    for (const { path, text } of loaderFiles(format, { folder: staging.folder, parts, taken })) {
      await mkdir(dirname(path), { recursive: true });
      await write(path, text);
    }
  }
  const pathOf = ({ path }: ExportShard): string => single ?? path;
  const card = await datasetCard({
    manifest,
    parts: parts.map((file) => ({ path: pathOf(file), part: file.part })),
    tally,
    runs,
    paths: staged,
  });
  await write(staged.card, card.text);
  await write(staged.figure, card.figure);
  const files: ExportedFile[] = [];
  for (const file of parts) {
    const { rows, part } = file;
    files.push({ path: pathOf(file), ...(await identityOf(staging.folder, file)), rows, part });
  }
  for (const path of [...extras].sort())
    files.push({
      path: relative(staging.folder, path).split(sep).join('/'),
      ...(await hashFile(path)),
      rows: 0,
      part: null,
    });
  await writeDurably(staged.manifest, `${JSON.stringify({ ...manifest, files }, null, 2)}\n`);
  if (single === null || only === undefined) await staging.publishFolder();
  else {
    await staging.publishFiles([
      ...[staged.manifest, ...extras].map((from) => ({ from, to: join(root, basename(from)) })),
      { from: join(staging.folder, only.path), to: out },
    ]);
  }
  return { ...manifest, files };
}

/** What {@link ExportManifest} counts as left out, a line a sample. */
function leftOutLines(leftOut: ReadonlyMap<string, LeftOutRecord['rule']>): string {
  return [...leftOut]
    .map(([sample, rule]) => toJsonLine({ schema: 'r2i.left-out/1', sample, rule } satisfies LeftOutRecord))
    .join('');
}

async function identityOf(
  folder: string,
  { path, written }: ExportShard,
): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const { bytes, sha256 } = written ?? (await hashFile(join(folder, path)));
  return { bytes, sha256 };
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}
