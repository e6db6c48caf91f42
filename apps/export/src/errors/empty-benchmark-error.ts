import { R2IError } from '@r2i/schema';

import type { BenchmarkCounts } from '../benchmark-rows.ts';

/** No candidate of the runs becomes an item. Nothing was written, and what was there is untouched. */
export class EmptyBenchmarkError extends R2IError {
  override readonly name = 'EmptyBenchmarkError';
  readonly code = 'export/empty-benchmark';
  readonly path: string;
  readonly counts: BenchmarkCounts;

  constructor({
    path,
    superseded,
    counts,
  }: {
    readonly path: string;
    readonly superseded: number;
    readonly counts: BenchmarkCounts;
  }) {
    const { plainAmbiguous, plainUnchecked, unreviewed, reviewRejected, reviewConflict } = counts;
    const told = [
      ...(superseded > 0 ? [`superseded ${superseded}`] : []),
      ...(unreviewed > 0 ? [`not reviewed ${unreviewed}`] : []),
      ...(reviewRejected > 0 ? [`rejected in review ${reviewRejected}`] : []),
      ...(reviewConflict > 0 ? [`reviewers do not agree ${reviewConflict}`] : []),
      ...(plainAmbiguous > 0
        ? [`the question fits several things of the plain photo ${plainAmbiguous}`]
        : []),
      ...(plainUnchecked > 0 ? [`not checked on the plain photo ${plainUnchecked}`] : []),
    ];
    const why = told.length === 0 ? 'the runs answered none' : told.join(', ');
    const mend =
      plainAmbiguous + plainUnchecked > 0
        ? '--unchecked takes them all the same; or add runs'
        : unreviewed + reviewRejected + reviewConflict > 0
          ? 'review them, or leave --reviewed out'
          : 'the same synthesize command says which flag keeps more; or add runs';
    super(`${path}: no candidate is left to evaluate on (${why}); ${mend}`);
    this.path = path;
    this.counts = counts;
  }
}
