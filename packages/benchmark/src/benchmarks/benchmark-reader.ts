import type { BenchmarkReader } from '@r2i/schema';
import { type RowErrorHandler, rethrow } from '@r2i/table';

import type { BenchmarkName } from './benchmark-names.ts';
import { benchmarks } from './benchmarks.ts';

/** Options of {@link benchmarkReader}. */
export interface BenchmarkReaderOptions {
  /** Of the shuffle where the source always puts the truth first. Other options keep their order. @default 0 */
  readonly seed?: number | undefined;
  /** Told of a row that does not fit, which is then left out. @default throws */
  readonly onInvalidRow?: RowErrorHandler | undefined;
}

/** A built-in benchmark in the form that plug-ins' benchmarks have. */
export function benchmarkReader(
  name: BenchmarkName,
  { seed = 0, onInvalidRow = rethrow }: BenchmarkReaderOptions = {},
): BenchmarkReader {
  const { source, revision, scoring, published, read } = benchmarks[name];
  return {
    source,
    revision,
    scoring,
    published,
    read: (path, { differs = () => undefined } = {}) => read(path, { seed, onInvalidRow, differs }),
  };
}
