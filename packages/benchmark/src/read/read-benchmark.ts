import type { BenchmarkReader, ReadBenchmarkItem } from '@r2i/schema';
import { type RowErrorHandler, rethrow } from '@r2i/table';

import type { BenchmarkName } from '../benchmarks/benchmark-names.ts';
import { benchmarkReader } from '../benchmarks/benchmark-reader.ts';
import type { BenchmarkReport } from './benchmark-report.ts';
import { BenchmarkTally } from './benchmark-tally.ts';

/** A reader that is not built in, with the name that reports call it by. */
export interface NamedReader {
  readonly name: string;
  readonly reader: BenchmarkReader;
}

export interface ReadBenchmarkOptions {
  /**
   * Seed of the shuffle where the source of a built-in one always puts the truth first. Other options keep their order.
   *
   * @default 0
   */
  readonly seed?: number;
  /**
   * Most items to give out, at least 0; `null` for all.
   *
   * @default null
   */
  readonly limit?: number | null;
  /**
   * Told of a row of a built-in one that does not fit; it is left out and counted as invalid.
   *
   * @default throws
   */
  readonly onInvalidRow?: RowErrorHandler;
}

/** Items of a benchmark, read as they are asked for; each iteration reads from the start. */
export interface BenchmarkReading extends AsyncIterable<ReadBenchmarkItem> {
  /** What the latest iteration met so far. */
  readonly report: () => BenchmarkReport;
}

/**
 * Reads a benchmark from local files in their published form. `path` is one of its files, or a folder that
 * holds them at any depth. One row is in memory at a time (of Parquet: one row group, or a few rows where the
 * file has an offset index).
 *
 * @throws {RangeError} If `limit` is no count. While iterated {@link TableFileError}, naming file, row and column.
 *
 * @example
 * const reading = readBenchmark('hr-bench-4k', 'HR-Bench', { limit: 40 });
 * for await (const { item, image } of reading) console.log(item.id, item.query, image.bytes.length);
 * reading.report().items; // 40
 */
export function readBenchmark(
  which: BenchmarkName | NamedReader,
  path: string,
  { seed = 0, limit = null, onInvalidRow = rethrow }: ReadBenchmarkOptions = {},
): BenchmarkReading {
  if (limit !== null && (!Number.isInteger(limit) || limit < 0)) {
    throw new RangeError(`readBenchmark: limit is ${limit}; give a whole number of at least 0, or null`);
  }
  const name = typeof which === 'string' ? which : which.name;
  const readerFor = (current: BenchmarkTally): BenchmarkReader => {
    if (typeof which !== 'string') return which.reader;
    const counted: RowErrorHandler = (error) => {
      onInvalidRow(error);
      current.addInvalid();
    };
    return benchmarkReader(which, { seed, onInvalidRow: counted });
  };
  let tally = new BenchmarkTally();
  async function* rows(current: BenchmarkTally): AsyncGenerator<ReadBenchmarkItem, void, undefined> {
    if (limit === 0) return;
    let given = 0;
    const differs = current.addDifference.bind(current);
    for await (const row of readerFor(current).read(path, { differs })) {
      current.add(row);
      yield row;
      given += 1;
      if (given === limit) return;
    }
    current.finish();
  }
  return {
    [Symbol.asyncIterator]() {
      tally = new BenchmarkTally();
      return rows(tally);
    },
    report() {
      const published = readerFor(tally).published ?? null;
      return tally.report({ benchmark: name, path, published });
    },
  };
}
