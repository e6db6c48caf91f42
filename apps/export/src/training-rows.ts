import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { loadImage } from '@r2i/crop';
import { readRun } from '@r2i/run';
import type { TrainingSample } from '@r2i/schema';

/** A sample with the folders its pictures are in. */
export interface RunSample {
  readonly sample: TrainingSample;
  readonly runFolder: string;
  readonly sourceRoot: string;
}

/** Samples of several runs, run after run. A sample that two runs share comes once. */
export async function* trainingRows(runs: readonly string[]): AsyncGenerator<RunSample> {
  const seen = new Set<string>();
  for (const runFolder of runs) {
    const { run, samples } = await readRun(runFolder);
    for await (const sample of samples()) {
      if (seen.has(sample.id)) continue;
      seen.add(sample.id);
      yield { sample, runFolder, sourceRoot: run.sourceRoot };
    }
  }
}

/** The picture a row carries, as the trainer will see it. */
export async function rowImage(
  { sample, runFolder, sourceRoot }: RunSample,
  view: 'boxed' | 'plain',
): Promise<{ bytes: Uint8Array; mediaType: string; name: string }> {
  if (view === 'boxed') {
    const { image } = sample.boxedImage;
    return {
      bytes: await readFile(join(runFolder, image.path)),
      mediaType: image.mediaType,
      name: image.path,
    };
  }
  const { image } = sample;
  const loaded = await loadImage(await readFile(join(sourceRoot, image.name)), { name: image.name });
  // Not the file as it lies there: boxes are measured after its EXIF orientation was applied.
  const { bytes, mediaType } = await loaded.view.encoded();
  return { bytes, mediaType, name: image.name };
}
