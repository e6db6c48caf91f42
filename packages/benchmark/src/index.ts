export type { BenchmarkDefinition } from './benchmarks/benchmark-definition.ts';
export { benchmarkNamed } from './benchmarks/benchmark-named.ts';
export { type BenchmarkName, benchmarkDescriptions, benchmarkNames } from './benchmarks/benchmark-names.ts';
export { type BenchmarkReaderOptions, benchmarkReader } from './benchmarks/benchmark-reader.ts';
export { benchmarks } from './benchmarks/benchmarks.ts';
export { readBenchmarkFolder } from './folder/read-benchmark-folder.ts';
export type { BenchmarkReport } from './read/benchmark-report.ts';
export {
  type BenchmarkReading,
  type NamedReader,
  type ReadBenchmarkOptions,
  readBenchmark,
} from './read/read-benchmark.ts';
export type { BenchmarkRow, GlobalRow } from './rows/benchmark-row.ts';
export { countItems } from './rows/count-items.ts';
export { readZoomBench } from './zoom-bench/read-zoom-bench.ts';
export { writeZoomBench } from './zoom-bench/write-zoom-bench.ts';
