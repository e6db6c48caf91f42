import { type RowErrorHandler, rethrow, type TableFileError } from '@r2i/table';
import { type BenchmarkName, benchmarks } from '../benchmarks/benchmarks.ts';
import type { BenchmarkRow, GlobalRow } from '../rows/benchmark-row.ts';
import type { BenchmarkReport } from './benchmark-report.ts';
import { BenchmarkTally } from './benchmark-tally.ts';

export interface ReadBenchmarkOptions {
  /**
   * Seed of the shuffle where the source always puts the truth first. Other options keep their order.
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
  /** Told of a row that does not fit; it is left out and counted as invalid. @default throws */
  readonly onInvalidRow?: RowErrorHandler;
}

/** Items of a benchmark, read as they are asked for; each iteration reads from the start. */
export interface BenchmarkReading extends AsyncIterable<BenchmarkRow | GlobalRow> {
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
  name: BenchmarkName,
  path: string,
  { seed = 0, limit = null, onInvalidRow = rethrow }: ReadBenchmarkOptions = {},
): BenchmarkReading {
  if (limit !== null && (!Number.isInteger(limit) || limit < 0)) {
    throw new RangeError(`readBenchmark: limit is ${limit}; give a whole number of at least 0, or null`);
  }
  const { read, published } = benchmarks[name];
  let tally = new BenchmarkTally();
  async function* rows(current: BenchmarkTally): AsyncGenerator<BenchmarkRow | GlobalRow, void, undefined> {
    if (limit === 0) return;
    const reject = (error: TableFileError): void => {
      onInvalidRow(error);
      current.addInvalid();
    };
    const context = {
      seed,
      onInvalidRow: reject,
      differs: current.addDifference.bind(current),
    };
    let given = 0;
    for await (const row of read(path, context)) {
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
    report: () => tally.report({ benchmark: name, path, published }),
  };
}
