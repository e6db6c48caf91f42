// Benchmarks alone, for who reads them and nothing else: sources and exports are three quarters of the package.
export type { BenchmarkRow, GlobalRow } from '../benchmark-row.ts';
export { BenchmarkFileError } from '../errors/benchmark-file-error.ts';
export { readBenchmarkFolder } from '../read-benchmark-folder.ts';
export { readZoomBench } from '../read-zoom-bench.ts';
export type { RowErrorHandler } from '../row-error-handler.ts';
export type { BenchmarkDefinition, PublishedCounts } from './benchmark-definition.ts';
export { benchmarkNamed } from './benchmark-named.ts';
export type { BenchmarkDifference, BenchmarkReport } from './benchmark-report.ts';
export { type BenchmarkName, benchmarkNames, benchmarks } from './benchmarks.ts';
export { type BenchmarkReading, type ReadBenchmarkOptions, readBenchmark } from './read-benchmark.ts';
