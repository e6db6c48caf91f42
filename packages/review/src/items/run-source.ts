import { readRun, type StoredRun } from '@r2i/run';

import type { ReviewSource } from './review-source.ts';
import { readReviewItems } from './run-item.ts';

/** Questions that a run made. */
export interface RunSource extends ReviewSource {
  readonly stored: StoredRun;
}

/**
 * The items of a finished run: kept samples, and what was too easy.
 *
 * @throws {RunFolderError} If the folder holds no finished run. It gets no lock then.
 */
export async function openRunSource(folder: string): Promise<RunSource> {
  const stored = await readRun(folder);
  return {
    kind: 'run',
    stored,
    folder: stored.folder,
    // Read anew: the folder was not locked before.
    async *items() {
      yield* readReviewItems(await readRun(stored.folder));
    },
  };
}
