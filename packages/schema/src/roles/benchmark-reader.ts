import type { BenchmarkImage, BenchmarkItem } from '../records/benchmark-item.ts';

/** One item of a benchmark with the images it is asked on. */
export interface ReadBenchmarkItem {
  readonly item: BenchmarkItem;
  /** The full image (global view). */
  readonly image: BenchmarkImage;
  /** The crop (regional view); `null` where the benchmark has none. */
  readonly crop: BenchmarkImage | null;
}

/**
 * How a benchmark is scored, where plain accuracy is not all: items that share a `group` as wholes, the rate of yes, how near
 * counts come, or the mean over items of each `subset`.
 */
export type GroupScoring =
  | 'accuracy'
  | 'circular'
  | 'pair'
  | 'robustness'
  | 'yes-no'
  | 'count'
  | 'subset-mean';

/** Counts that the publishers of a benchmark state; only what is known is checked. */
export interface PublishedCounts {
  readonly items: number;
  readonly choice?: number;
  readonly open?: number;
  readonly byCategory?: Readonly<Record<string, number>>;
  /** Groups, and items in each. */
  readonly groups?: { readonly count: number; readonly size: number };
}

/** One thing in which files differ from what is published. */
export interface BenchmarkDifference {
  /** `items`, `choice`, `open`, `groups`, `columns`, `category <name>`. */
  readonly what: string;
  readonly published: string;
  readonly found: string;
}

/** A benchmark that can be read from local files. */
export interface BenchmarkReader {
  /** Where it is published. */
  readonly source: string;
  /** The revision that counts were taken from. @default null (not known) */
  readonly revision?: string | null | undefined;
  /** What is scored besides accuracy. @default 'accuracy' (nothing) */
  readonly scoring?: GroupScoring | undefined;
  /** What is compared with the files that are read. @default null (nothing) */
  readonly published?: PublishedCounts | null | undefined;
  /**
   * Its items, read as they are asked for. Ids are unique, and equal files give equal items in equal order.
   *
   * @param path - Absolute path that the person gave: a file or a folder.
   * @param about.differs - Told what differs from the published files and does not keep them from being read; counts
   *   are compared without it.
   * @throws If a file cannot be read, naming it and the place in it.
   */
  read(
    path: string,
    about?: { readonly differs?: ((difference: BenchmarkDifference) => void) | undefined },
  ): AsyncIterable<ReadBenchmarkItem>;
}
