import type { BenchmarkRow, GlobalRow } from '@r2i/benchmark';

import type { CheckedSample, ContaminationFinding, DecontaminationReport } from './contamination.ts';

/** Benchmarks that a training set must not share images with. */
export interface BenchmarkRows {
  /** For findings and reports. */
  readonly name: string;
  /** As `readBenchmark`, `readZoomBench` and `readBenchmarkFolder` give them. */
  readonly rows: AsyncIterable<BenchmarkRow | GlobalRow> | Iterable<BenchmarkRow | GlobalRow>;
}

export interface DecontaminatorOptions {
  /**
   * Bits of 64 in which perceptual hashes may differ for images to be looked at more closely.
   *
   * @default 16
   */
  readonly maxDistance?: number | undefined;
  /**
   * Correlation of the detail of two images, once they lie on each other, from which they are copies, if
   * their hashes then agree as well. Photos of different things seldom reach 0.6; see the benchmark `decontaminate`.
   *
   * @default 0.6
   */
  readonly minDetail?: number | undefined;
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
