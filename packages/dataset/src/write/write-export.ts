import { open, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';

import { toJsonLine } from '@r2i/schema';
import { createScratchBuffers, DatasetWriteError } from '@r2i/table';

import { type CardRun, datasetCard } from '../card/dataset-card.ts';
import type { FormatDefinition } from '../formats/format-definition.ts';
import { formats } from '../formats/formats.ts';
import type {
  ExportedFile,
  ExportedRow,
  ExportManifest,
  LeakRecord,
  LeftOutRecord,
} from '../manifest/export-manifest.ts';
import { exportPaths } from '../manifest/export-paths.ts';
import { type ExportSettings, type ExportSplit, exportSplits } from '../manifest/export-settings.ts';
import { groupPhotos, type PhotoGroup } from '../plan/group-photos.ts';
import { type ExportCandidate, planExport } from '../plan/plan-export.ts';
import { type ExportRow, makeExportRow } from '../rows/export-row.ts';
import type { ExportSample } from '../rows/export-sample.ts';
import { createExportCounter } from '../rows/export-tally.ts';
import { openLineFile } from '../sinks/line-file.ts';
import type { RowSink, Shard } from '../sinks/row-sink.ts';
import { hashFile } from './hash-file.ts';
import { prepareAhead } from './prepare-ahead.ts';
import { openStaging } from './staging.ts';

export interface WriteExportOptions {
  readonly settings: ExportSettings;
  /** Each sample once, in the order to be written; read twice, so it must give the same both times. */
  readonly samples: () => AsyncIterable<ExportSample>;
  /** The runs that the samples come from, for manifest and card. */
  readonly runs: readonly CardRun[];
  /** Versions of what makes the bytes. */
  readonly versions: Readonly<Record<string, string>>;
  /** Tells what a sample shares with benchmarks; a sample with an answer is left out. */
  readonly decontaminate?:
    | {
        readonly benchmarks: readonly string[];
        readonly leaksOf: (sample: ExportSample) => Promise<readonly LeakRecord[]>;
      }
    | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Rows that are decoded and encoded at once. */
const rowsAhead = 3;

/**
 * Writes samples in a trainer's format, with a manifest, a line of provenance a row, and a dataset card. The export
 * appears whole or not at all; same samples and settings, same bytes. Holds a few pictures and one row group.
 *
 * @param out - Folder to write; an earlier export in it is replaced. A name that ends in `.parquet` gives one file, for
 *   formats that are Parquet and one split.
 * @throws {DatasetWriteError} If it cannot be written, or `out` holds something else.
 * @throws {ImageLoadError} If a picture cannot be decoded.
 */
export async function writeExport(out: string, options: WriteExportOptions): Promise<ExportManifest> {
  const { settings, samples, runs, versions, decontaminate, signal } = options;
  const format = formats[settings.format];
  const paths = exportPaths(out);
  if (paths.single !== null) refuseSingle(out, format, settings);
  const { nearDuplicates: maxDistance } = settings;
  const photos = maxDistance === null ? null : await groupPhotos(samples(), { maxDistance, signal });
  const { candidates, runIds, leaks } = await readCandidates(samples(), {
    leaksOf: decontaminate?.leaksOf,
    photos,
    signal,
  });
  const plan = planExport(candidates, settings);
  const leftOut = new Map<string, LeftOutRecord['rule']>([
    ...leaks.map(({ sample }) => [sample, 'leak'] as const),
    ...plan.dropped,
  ]);
  const dropped = countRules(leftOut);

  await using staging = await openStaging(out, paths.single === null ? 'export.json' : null);
  const staged = exportPaths(join(staging.folder, paths.single ?? ''));
  const counter = createExportCounter();
  const sinks = new Map<string, { config: string; split: ExportSplit; sink: RowSink }>();
  const sinkOf = (config: string, split: ExportSplit): RowSink => {
    const key = `${config}/${split}`;
    const found = sinks.get(key)?.sink;
    if (found !== undefined) return found;
    const shardBytes = paths.single === null ? settings.shardBytes : Infinity;
    const sink = format.open({ folder: staging.folder, config, split, shardBytes });
    sinks.set(key, { config, split, sink });
    return sink;
  };
  const scratch = createScratchBuffers();
  async function* planned(): AsyncGenerator<() => Promise<ExportRow>> {
    for await (const source of samples()) {
      signal?.throwIfAborted();
      const row = plan.rows.get(source.sample.id);
      if (row === undefined) continue;
      for (const view of format.configs ?? [row.view])
        yield () => makeExportRow(source, row, view, settings, scratch.take);
    }
  }
  const rowsFile = await openLineFile(staged.rows);
  try {
    for await (const row of prepareAhead(planned(), (make) => make(), rowsAhead)) {
      signal?.throwIfAborted();
      const config = format.configs === null ? '' : row.view;
      const place = await sinkOf(config, row.split).write(row);
      await rowsFile.add(toJsonLine(recordOf(row, config, place)));
      counter.add(row);
      scratch.give(row.image.bytes);
    }
  } catch (error) {
    for (const { sink } of sinks.values()) await sink.discard();
    throw error;
  } finally {
    await rowsFile.close();
  }

  const parts: (Shard & { readonly part: NonNullable<ExportedFile['part']> })[] = [];
  for (const config of format.configs ?? ['']) {
    for (const split of exportSplits) {
      const shards = (await sinks.get(`${config}/${split}`)?.sink.close()) ?? [];
      for (const [shard, file] of shards.entries()) parts.push({ ...file, part: { config, split, shard } });
    }
  }
  const tally = counter.tally();
  const manifest: Omit<ExportManifest, 'files'> = {
    schema: 'r2i.export/1',
    versions,
    runs: [...new Set([...runs.map(({ id }) => id), ...runIds])],
    settings,
    counts: {
      candidates: candidates.length + dropped.leak,
      samples: tally.samples,
      rows: tally.rows,
      images: tally.images,
      nearDuplicates: photos === null ? null : countAlike(photos),
      dropped,
      splits: tally.splits,
      dimensions: tally.dimensions,
      letters: plan.letters,
    },
    decontaminated: decontaminate?.benchmarks ?? [],
  };
  const [only] = parts;
  if (paths.single !== null && only === undefined) {
    throw new DatasetWriteError({
      path: out,
      detail: 'no sample is left to write; loosen quota and caps, or look at the run',
    });
  }
  const extras = new Set([staged.rows]);
  const write = async (path: string, content: string | Uint8Array): Promise<void> => {
    await writeFile(path, content);
    extras.add(path);
  };
  await write(staged.leftOut, leftOutLines(leftOut));
  if (decontaminate !== undefined) await write(staged.leaks, leaks.map(toJsonLine).join(''));
  const loaderFiles =
    paths.single === null
      ? format.extras?.(parts.map(({ path, rows, part }) => ({ path, rows, split: part.split })))
      : undefined;
  for (const [name, text] of Object.entries(loaderFiles ?? {})) await write(join(staging.folder, name), text);
  const pathOf = ({ path }: Shard): string => paths.single ?? path;
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
    files.push({ path: relative(staging.folder, path), ...(await hashFile(path)), rows: 0, part: null });
  await writeDurably(staged.manifest, manifestText({ ...manifest, files }));
  if (paths.single === null || only === undefined) await staging.publishFolder();
  else {
    await staging.publishFiles([
      ...[staged.manifest, ...extras].map((from) => ({ from, to: join(paths.root, basename(from)) })),
      { from: join(staging.folder, only.path), to: out },
    ]);
  }
  return { ...manifest, files };
}

/** What {@link ExportManifest} counts as dropped, a line a sample. */
function leftOutLines(leftOut: ReadonlyMap<string, LeftOutRecord['rule']>): string {
  return [...leftOut]
    .map(([sample, rule]) => toJsonLine({ schema: 'r2i.left-out/1', sample, rule } satisfies LeftOutRecord))
    .join('');
}

function countRules(
  leftOut: ReadonlyMap<string, LeftOutRecord['rule']>,
): Record<LeftOutRecord['rule'], number> {
  const counts = { leak: 0, duplicate: 0, imageCap: 0, dimensionCap: 0, quota: 0 };
  for (const rule of leftOut.values()) counts[rule] += 1;
  return counts;
}

async function identityOf(
  folder: string,
  { path, written }: Shard,
): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const { bytes, sha256 } = written ?? (await hashFile(join(folder, path)));
  return { bytes, sha256 };
}

function refuseSingle(out: string, format: FormatDefinition, { validation }: ExportSettings): void {
  const isParquet = !['ms-swift', 'llama-factory', 'openai', 'webdataset'].includes(format.name);
  if (isParquet && format.configs === null && validation === 0) return;
  throw new DatasetWriteError({
    path: out,
    detail: `${format.name}${validation > 0 ? ' with a validation split' : ''} has more than one file; give a folder`,
  });
}

async function readCandidates(
  samples: AsyncIterable<ExportSample>,
  {
    leaksOf,
    photos,
    signal,
  }: {
    readonly leaksOf: ((sample: ExportSample) => Promise<readonly LeakRecord[]>) | undefined;
    readonly photos: ReadonlyMap<string, PhotoGroup> | null;
    readonly signal: AbortSignal | undefined;
  },
): Promise<{
  readonly candidates: ExportCandidate[];
  /** Ids of the runs that the samples come from, in order. */
  readonly runIds: readonly string[];
  readonly leaks: readonly LeakRecord[];
}> {
  const candidates: ExportCandidate[] = [];
  const records: LeakRecord[] = [];
  const runIds = new Set<string>();
  for await (const source of samples) {
    signal?.throwIfAborted();
    const { id, image, box, question, answer, choice } = source.sample;
    runIds.add(source.run);
    const found = (await leaksOf?.(source)) ?? [];
    if (found.length > 0) {
      records.push(...found);
      continue;
    }
    const same = photos?.get(image.id);
    candidates.push({
      id,
      imageId: same?.pixels ?? image.id,
      group: source.group ?? same?.group ?? image.id,
      box,
      question: question.text,
      answer,
      dimension: question.dimension,
      options: choice.options.length,
      letter: choice.letter,
    });
  }
  return { candidates, runIds: [...runIds], leaks: records };
}

function recordOf(
  { sample, run, split, view, form, letter, target, image, box }: ExportRow,
  config: string,
  place: { readonly shard: number; readonly row: number },
): ExportedRow {
  return {
    schema: 'r2i.export-row/1',
    sample: sample.id,
    run,
    config,
    split,
    ...place,
    view,
    form,
    letter,
    target,
    photo: {
      id: sample.image.id,
      name: sample.image.name,
      licence: sample.image.licence ?? null,
      origin: sample.image.origin ?? null,
    },
    image: { sha256: image.id, width: image.width, height: image.height },
    bbox: [box.left, box.top, box.right, box.bottom],
  };
}

function countAlike(photos: ReadonlyMap<string, PhotoGroup>): {
  readonly alike: number;
  readonly samePixels: number;
} {
  const entries = [...photos];
  return {
    alike: entries.filter(([id, { group }]) => group !== id).length,
    samePixels: entries.filter(([id, { pixels }]) => pixels !== id).length,
  };
}

function manifestText(manifest: ExportManifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
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
