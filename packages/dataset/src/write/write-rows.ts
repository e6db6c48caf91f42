import type { ExportRow, ExportShard, FileFormat, RowPlace, RowSink } from '@r2i/schema';
import { toJsonLine } from '@r2i/schema';
import { createScratchBuffers } from '@r2i/table';
import { pMapIterable } from 'p-map';
import type { ExportedFile, ExportedRow, ExportManifest } from '../manifest/export-manifest.ts';
import { type ExportSettings, type ExportSplit, exportSplits } from '../manifest/export-settings.ts';
import type { ExportPlan } from '../plan/plan-export.ts';
import { plainRule } from '../plan/row-rules.ts';
import type { ExportSample } from '../rows/export-sample.ts';
import { createExportCounter, type ExportTally } from '../rows/export-tally.ts';
import { makeExportRow } from '../rows/make-export-row.ts';
import { openLineFile } from '../sinks/line-file.ts';

/** A finished file with rows, and whose they are. */
export type WrittenPart = ExportShard & { readonly part: NonNullable<ExportedFile['part']> };

/** Rows that are decoded and encoded while one is written. */
const rowsAhead = 2;

/**
 * Writes the planned rows of samples in the order of the samples, and a line of provenance for each.
 *
 * @throws {TableWriteError | DatasetWriteError} If they cannot be written. What is open is closed.
 * @throws {ImageLoadError} If a picture cannot be decoded.
 * @throws {ImageRecordError} If a picture is not of the size and kind that its sample says.
 */
export async function writeRows(
  samples: AsyncIterable<ExportSample>,
  {
    plan,
    files,
    settings,
    folder,
    rowsPath,
    shardBytes,
    signal,
  }: {
    readonly plan: ExportPlan;
    readonly files: FileFormat;
    readonly settings: ExportSettings;
    /** Absolute; exists. */
    readonly folder: string;
    /** File for the lines of provenance. */
    readonly rowsPath: string;
    readonly shardBytes: number;
    readonly signal: AbortSignal | undefined;
  },
): Promise<{
  readonly parts: readonly WrittenPart[];
  readonly tally: ExportTally;
  readonly withoutPlain: ExportManifest['counts']['withoutPlain'];
}> {
  const counter = createExportCounter();
  const sinks = new Map<string, RowSink>();
  const sinkOf = (config: string, split: ExportSplit): RowSink => {
    const key = `${config}/${split}`;
    const sink = sinks.get(key) ?? files.open({ folder, config, split, shardBytes });
    sinks.set(key, sink);
    return sink;
  };
  const scratch = createScratchBuffers();
  const withoutPlain = { plainAmbiguous: 0, plainUnchecked: 0 };
  async function* planned(): AsyncGenerator<() => Promise<ExportRow>> {
    for await (const source of samples) {
      signal?.throwIfAborted();
      const row = plan.rows.get(source.sample.id);
      if (row === undefined) continue;
      for (const view of files.configs ?? [row.view]) {
        const rule = view === 'plain' && files.annotates !== true ? plainRule(source.sample) : undefined;
        if (rule === undefined) yield () => makeExportRow(source, row, view, settings, scratch.take);
        else withoutPlain[rule] += 1;
      }
    }
  }
  const rowsFile = await openLineFile(rowsPath);
  const parts: WrittenPart[] = [];
  try {
    for await (const row of pMapIterable(planned(), (make) => make(), { concurrency: rowsAhead })) {
      signal?.throwIfAborted();
      const config = files.configs === null ? '' : row.view;
      const place = await sinkOf(config, row.split).write(row);
      await rowsFile.add(toJsonLine(provenanceOf(row, config, place)));
      counter.add(row);
      scratch.give(row.image.bytes);
    }
    for (const config of files.configs ?? ['']) {
      for (const split of exportSplits) {
        const key = `${config}/${split}`;
        const shards = (await sinks.get(key)?.close()) ?? [];
        sinks.delete(key);
        for (const [shard, file] of shards.entries()) parts.push({ ...file, part: { config, split, shard } });
      }
    }
  } catch (error) {
    // Of several failures the first is told; a sink that cannot let go does not keep the others open.
    for (const sink of sinks.values()) await sink.discard().catch(() => undefined);
    throw error;
  } finally {
    await rowsFile.close();
  }
  return { parts, tally: counter.tally(), withoutPlain };
}

function provenanceOf(
  { sample, run, split, view, form, letter, target, image, box }: ExportRow,
  config: string,
  place: RowPlace,
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
    answer: sample.answer,
    dimension: sample.question.dimension,
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
