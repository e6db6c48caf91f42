import type { BenchmarkDifference, GroupScoring, PublishedCounts } from '@r2i/schema';
import type { RowErrorHandler } from '@r2i/table';
import type { BenchmarkRow, GlobalRow } from '../rows/benchmark-row.ts';

/** What a benchmark's reader is given. */
export interface ReadContext {
  /** Of every shuffle. */
  readonly seed: number;
  readonly onInvalidRow: RowErrorHandler;
  /** Takes down what differs from the published files but does not keep them from being read. */
  readonly differs: (difference: BenchmarkDifference) => void;
}

/** What is known of a benchmark that is built in, and how it is read. */
export interface BenchmarkDefinition {
  /** Where it is published. */
  readonly source: string;
  /** The revision the counts were taken from, where it is known. */
  readonly revision: string | null;
  /** Files to give, in words. */
  readonly files: string;
  /** What to know about its licence and its images before showing or passing on anything of it. */
  readonly licence: string;
  readonly scoring: GroupScoring;
  /** `null` for a benchmark of one's own. */
  readonly published: PublishedCounts | null;
  readonly read: (
    path: string,
    context: ReadContext,
  ) => AsyncGenerator<BenchmarkRow | GlobalRow, void, undefined>;
}
