export type { BenchmarkDefinition } from './benchmarks/benchmark-definition.ts';
export { benchmarkNamed } from './benchmarks/benchmark-named.ts';
export { type BenchmarkName, benchmarkNames, benchmarks } from './benchmarks/benchmarks.ts';
export { readBenchmarkFolder } from './folder/read-benchmark-folder.ts';
export type { BenchmarkDifference, BenchmarkReport } from './read/benchmark-report.ts';
export { type BenchmarkReading, type ReadBenchmarkOptions, readBenchmark } from './read/read-benchmark.ts';
export type { BenchmarkRow, GlobalRow } from './rows/benchmark-row.ts';
export { readZoomBench } from './zoom-bench/read-zoom-bench.ts';
export { writeZoomBench } from './zoom-bench/write-zoom-bench.ts';
