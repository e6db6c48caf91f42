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
    const { plainAmbiguous, plainUnchecked } = counts;
    const told = [
      ...(superseded > 0 ? [`superseded ${superseded}`] : []),
      ...(plainAmbiguous > 0
        ? [`the question fits several things of the plain photo ${plainAmbiguous}`]
        : []),
      ...(plainUnchecked > 0 ? [`not checked on the plain photo ${plainUnchecked}`] : []),
    ];
    const why = told.length === 0 ? 'the runs answered none' : told.join(', ');
    const mend =
      plainAmbiguous + plainUnchecked > 0
        ? '--unchecked takes them all the same; or add runs'
        : 'the same synthesize command says which flag keeps more; or add runs';
    super(`${path}: no candidate is left to evaluate on (${why}); ${mend}`);
    this.path = path;
    this.counts = counts;
  }
}
