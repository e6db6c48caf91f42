import type { BenchmarkDifference } from '@r2i/schema';

/** What a reading met. */
export interface BenchmarkReport {
  readonly benchmark: string;
  readonly path: string;
  /** Items given out. */
  readonly items: number;
  readonly choice: number;
  readonly open: number;
  /** Distinct images. */
  readonly images: number;
  /** Items with an evidence crop, so with a regional view. */
  readonly withCrop: number;
  /** Items whose options were shuffled. */
  readonly shuffled: number;
  /** Rows left out because they did not fit. */
  readonly invalid: number;
  readonly byCategory: Readonly<Record<string, number>>;
  /** How many groups have how many items: `{ 4: 200 }`. */
  readonly groupSizes: Readonly<Record<number, number>>;
  /** Whether the reading came to the end of the files; counts are compared only then. */
  readonly complete: boolean;
  readonly differences: readonly BenchmarkDifference[];
}
