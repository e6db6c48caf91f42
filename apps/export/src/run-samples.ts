import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { CardRun, ExportSample } from '@r2i/dataset';
import { readRun } from '@r2i/run';

/** Samples of several runs, run after run. A sample that two runs share comes once. */
export async function* runSamples(runs: readonly string[]): AsyncGenerator<ExportSample, void, undefined> {
  const seen = new Set<string>();
  for (const runFolder of runs) {
    const { folder, run, samples } = await readRun(runFolder);
    for await (const sample of samples()) {
      if (seen.has(sample.id)) continue;
      seen.add(sample.id);
      yield {
        sample,
        run: run.id,
        readPhoto: () => readFile(join(run.sourceRoot, sample.image.name)),
        readStored: ({ path }) => readFile(join(folder, path)),
      };
    }
  }
}

/** What a dataset card tells of the runs. A run that is given twice comes once. */
export async function cardRuns(runs: readonly string[]): Promise<CardRun[]> {
  const cards = new Map<string, CardRun>();
  for (const folder of runs) {
    const {
      run: { id, seed, versions, config },
      summary: { images, candidates, funnel, calls },
    } = await readRun(folder);
    cards.set(id, { id, seed, versions, config, images: images.processed, candidates, funnel, calls });
  }
  return [...cards.values()];
}
