import type { BenchmarkImage, BenchmarkItem } from '../records/benchmark-item.ts';

/** One item of a benchmark with the images it is asked on. */
export interface ReadBenchmarkItem {
  readonly item: BenchmarkItem;
  /** The full image (global view). */
  readonly image: BenchmarkImage;
  /** The crop (regional view); `null` where the benchmark has none. */
  readonly crop: BenchmarkImage | null;
}

/** A benchmark that can be read from local files. */
export interface BenchmarkReader {
  /** Where it is published. */
  readonly source: string;
  /**
   * Its items, read as they are asked for. Ids are unique, and equal files give equal items in equal order.
   *
   * @param path - Absolute path that the person gave: a file or a folder.
   * @throws If a file cannot be read, naming it and the place in it.
   */
  read(path: string): AsyncIterable<ReadBenchmarkItem>;
}
