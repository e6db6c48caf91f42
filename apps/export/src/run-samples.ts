import { join } from 'node:path';

import type { CardRun, ExportSample } from '@r2i/dataset';
import { readRun, type StoredRun } from '@r2i/run';
import { type ImageSources, openRecordedSources, type SourceAccess } from '@r2i/source';
import { readFileInto } from '@r2i/table';

/** Runs that are open for reading, with the sources of their photos. */
export interface OpenRuns extends AsyncDisposable {
  readonly runs: readonly { readonly stored: StoredRun; readonly sources: ImageSources }[];
}

/**
 * Opens finished runs. A run that is given twice comes once.
 *
 * @throws {RunFolderError} If a folder holds no finished run.
 */
export async function openRuns(folders: readonly string[], access: SourceAccess = {}): Promise<OpenRuns> {
  const runs = new Map<string, OpenRuns['runs'][number]>();
  for (const folder of folders) {
    const stored = await readRun(folder);
    if (!runs.has(stored.folder)) {
      runs.set(stored.folder, { stored, sources: openRecordedSources(stored.run, access) });
    }
  }
  return {
    runs: [...runs.values()],
    async [Symbol.asyncDispose]() {
      for (const { sources } of runs.values()) await sources.close();
    },
  };
}

/** Samples of several runs, run after run. A sample that two runs share comes once. */
export async function* runSamples({ runs }: OpenRuns): AsyncGenerator<ExportSample, void, undefined> {
  const seen = new Set<string>();
  for (const { stored, sources } of runs) {
    for await (const sample of stored.samples()) {
      if (seen.has(sample.id)) continue;
      seen.add(sample.id);
      yield {
        sample,
        run: stored.run.id,
        readImage: () => sources.readRecorded(sample.image),
        readStored: ({ path }, allocate = (size) => new Uint8Array(size)) =>
          readFileInto(join(stored.folder, path), allocate),
      };
    }
  }
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
