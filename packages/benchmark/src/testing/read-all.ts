import type { BenchmarkItem, ReadBenchmarkItem } from '@r2i/schema';
import { collect } from '@r2i/table/testing';
import type { BenchmarkName } from '../benchmarks/benchmark-names.ts';
import type { BenchmarkReport } from '../read/benchmark-report.ts';
import { type ReadBenchmarkOptions, readBenchmark } from '../read/read-benchmark.ts';

/** Reads a benchmark to its end, or to its first error. For tests. */
export async function readAll(
  name: BenchmarkName,
  path: string,
  options: ReadBenchmarkOptions = {},
): Promise<{
  readonly rows: ReadBenchmarkItem[];
  readonly items: BenchmarkItem[];
  readonly report: BenchmarkReport;
}> {
  const reading = readBenchmark(name, path, options);
  const rows = await collect(reading);
  return { rows, items: rows.map(({ item }) => item), report: reading.report() };
}
