import type { BenchmarkRow, GlobalRow } from '@r2i/benchmark';

import type { CopyLimits } from '../copies/copy-limits.ts';
import type { CheckedSample, ContaminationFinding, DecontaminationReport } from './contamination.ts';

/** Benchmarks that a training set must not share images with. */
export interface BenchmarkRows {
  /** For findings and reports. */
  readonly name: string;
  /** As `readBenchmark`, `readZoomBench` and `readBenchmarkFolder` give them. */
  readonly rows: AsyncIterable<BenchmarkRow | GlobalRow> | Iterable<BenchmarkRow | GlobalRow>;
}

export interface DecontaminatorOptions {
  /** From when on images are copies. @default copyLimits */
  readonly limits?: CopyLimits | undefined;
  /**
   * IoU of the boxes from which they cover the same place.
   *
   * @default 0.3
   */
  readonly minOverlap?: number | undefined;
  /**
   * Share of common letter triples from which two questions say the same.
   *
   * @default 0.7
   */
  readonly minQuestionSimilarity?: number | undefined;
  /** Called after each item of a benchmark that is read, with the name and the items so far. */
  readonly onItem?: ((progress: { readonly name: string; readonly items: number }) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Compares samples with benchmarks. */
export interface Decontaminator {
  /**
   * Everything the sample has in common with the benchmarks, leaks first. The same sample gives the same findings,
   * whatever was checked before.
   *
   * @throws {ImageLoadError} If the sample's own image cannot be decoded.
   */
  check(sample: CheckedSample): Promise<readonly ContaminationFinding[]>;
  /** Of all checks so far. */
  report(): DecontaminationReport;
}
