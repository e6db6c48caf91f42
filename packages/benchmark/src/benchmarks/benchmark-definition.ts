import type { RowErrorHandler } from '@r2i/table';
import type { BenchmarkDifference } from '../read/benchmark-report.ts';
import type { BenchmarkRow, GlobalRow } from '../rows/benchmark-row.ts';

/** What a benchmark's reader is given. */
export interface ReadContext {
  /** Of every shuffle. */
  readonly seed: number;
  readonly onInvalidRow: RowErrorHandler;
  /** Takes down what differs from the published files but does not keep them from being read. */
  readonly differs: (difference: BenchmarkDifference) => void;
}

/** Counts that the publishers state; only what is known is checked. */
export interface PublishedCounts {
  readonly items: number;
  readonly choice?: number;
  readonly open?: number;
  readonly byCategory?: Readonly<Record<string, number>>;
  /** Groups, and items in each. */
  readonly groups?: { readonly count: number; readonly size: number };
}

/** A benchmark that can be read from local files. */
export interface BenchmarkDefinition {
  readonly description: string;
  /** Where it is published. */
  readonly source: string;
  /** The revision the counts were taken from, where it is known. */
  readonly revision: string | null;
  /** Files to give, in words. */
  readonly files: string;
  /** What to know about its licence and its images before showing or passing on anything of it. */
  readonly licence: string;
  /** How it is scored, where plain accuracy is not all. */
  readonly scoring: 'accuracy' | 'circular' | 'pair' | 'robustness' | 'yes-no';
  /** `null` for a benchmark of one's own. */
  readonly published: PublishedCounts | null;
  readonly read: (
    path: string,
    context: ReadContext,
  ) => AsyncGenerator<BenchmarkRow | GlobalRow, void, undefined>;
}
