import { UsageError } from '@r2i/app-shell';
import type { CardRun, ExportSample } from '@r2i/dataset';
import { EntryUnknownError, type MakeContext } from '@r2i/plugin';
import { reviewedSample } from '@r2i/review';
import { readRun, type StoredRun } from '@r2i/run';
import { isSample, type PixelBox } from '@r2i/schema';
import { type ImageSources, openRecordedSources, recordedSpecs, type SourceAccess } from '@r2i/source';
import { openPluginSources } from '@r2i/source/plugin';

import { readOrRemake } from './read-or-remake.ts';
import { redrawSample } from './redraw-sample.ts';
import type { ReviewGate } from './review-gate.ts';

/** Runs that are open for reading, with the sources of their photos. */
export interface OpenRuns extends AsyncDisposable {
  readonly runs: readonly { readonly stored: StoredRun; readonly sources: ImageSources }[];
}

/** What is needed to read the photos of runs again. */
export interface OpenRunsOptions {
  readonly access?: SourceAccess | undefined;
  /** For sources of plug-ins; those are the person's own, and none that a run names is loaded. */
  readonly plugins: MakeContext<'sources'>;
}

/**
 * Opens finished runs. A run that is given twice comes once.
 *
 * @throws {RunFolderError} If a folder holds no finished run.
 * @throws {UsageError} If images of a run come from a plug-in's source that is not there.
 */
export async function openRuns(folders: readonly string[], options: OpenRunsOptions): Promise<OpenRuns> {
  const runs = new Map<string, OpenRuns['runs'][number]>();
  for (const folder of folders) {
    const stored = await readRun(folder);
    if (runs.has(stored.folder)) continue;
    runs.set(stored.folder, { stored, sources: await openSources(stored, options) });
  }
  return {
    runs: [...runs.values()],
    async [Symbol.asyncDispose]() {
      for (const { sources } of runs.values()) await sources.close();
    },
  };
}

async function openSources(
  { folder, run }: StoredRun,
  { access = {}, plugins }: OpenRunsOptions,
): Promise<ImageSources> {
  try {
    const collections = await openPluginSources(recordedSpecs(run), plugins);
    return openRecordedSources(run, { ...access, collections });
  } catch (error) {
    if (!(error instanceof EntryUnknownError)) throw error;
    throw new UsageError(
      `${folder}: its images come from "${error.entry}", a source of a plug-in that is not loaded; load it with --plugin, ` +
        'or under "plugins:" in your config file.',
    );
  }
}

/**
 * Samples of several runs, run after run. A sample that two runs share comes once.
 *
 * @param gate - What people decided: only what they accepted comes, as they left it. `null`: all as they are.
 */
export async function* runSamples(
  { runs }: OpenRuns,
  gate: ReviewGate | null,
): AsyncGenerator<ExportSample, void, undefined> {
  const seen = new Set<string>();
  for (const { stored, sources } of runs) {
    for await (const sample of stored.samples()) {
      if (seen.has(sample.id)) continue;
      seen.add(sample.id);
      const content = gate === null ? undefined : gate.accepted(sample.id);
      if (gate !== null && content === undefined) continue;
      if (content !== undefined && !sameBox(content.box, sample.box)) {
        yield await redrawSample(reviewedSample(sample, content), { stored, sources });
        continue;
      }
      yield {
        sample: content === undefined ? sample : reviewedSample(sample, content),
        run: stored.run.id,
        readImage: () => sources.readRecorded(sample.image),
        readStored: (image, allocate) => readOrRemake({ image, sample, stored, sources }, allocate),
      };
    }
  }
}

function sameBox(one: PixelBox, other: PixelBox): boolean {
  return (['left', 'top', 'right', 'bottom'] as const).every((side) => one[side] === other[side]);
}

/** Ids of samples that count no more in the runs that have them, each once. */
export async function supersededSamples({ runs }: OpenRuns): Promise<readonly string[]> {
  const ids = new Set<string>();
  for (const { stored } of runs) {
    for await (const { record } of stored.superseded()) {
      if (isSample(record)) ids.add(record.id);
    }
  }
  return [...ids];
}

/** What a dataset card tells of the runs. */
export function cardRuns({ runs }: OpenRuns): CardRun[] {
  const cards = new Map<string, CardRun>();
  for (const { stored } of runs) {
    const { id, seed, versions, config } = stored.run;
    const { images, candidates, samples, funnel, calls } = stored.summary;
    const counts = { images: images.processed, candidates, samples };
    cards.set(id, { id, seed, versions, config, ...counts, funnel, calls });
  }
  return [...cards.values()];
}
