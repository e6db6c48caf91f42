export type { BenchmarkRow, GlobalRow } from './benchmark-row.ts';
export type { BenchmarkDefinition, PublishedCounts } from './benchmarks/benchmark-definition.ts';
export type { BenchmarkDifference, BenchmarkReport } from './benchmarks/benchmark-report.ts';
export { type BenchmarkName, benchmarkNames, benchmarks } from './benchmarks/benchmarks.ts';
export {
  type BenchmarkReading,
  type ReadBenchmarkOptions,
  readBenchmark,
} from './benchmarks/read-benchmark.ts';
export { chooseByQuota, type QuotaCandidate } from './choose-by-quota.ts';
export { BenchmarkFileError } from './errors/benchmark-file-error.ts';
export { DatasetWriteError } from './errors/dataset-write-error.ts';
export { ExportProblemsError } from './errors/export-problems-error.ts';
export { SourceFolderError } from './errors/source-folder-error.ts';
export { SourceReadError } from './errors/source-read-error.ts';
export { balanceLetters, type LetterCandidate, type OptionOrder } from './export/balance-letters.ts';
export type { CardRun } from './export/card/card-run.ts';
export { explainSample, type SampleStory } from './export/explain-sample.ts';
export {
  type ExportedFile,
  type ExportedRow,
  type ExportManifest,
  exportManifestSchema,
  type LeakRecord,
} from './export/export-manifest.ts';
export { type ExportPaths, exportPaths } from './export/export-paths.ts';
export type { ExportSample } from './export/export-sample.ts';
export {
  type ExportFormat,
  type ExportSettings,
  type ExportSplit,
  type ExportView,
  exportFormats,
  exportSettingsSchema,
  exportSplits,
  exportViews,
} from './export/export-settings.ts';
export { splitOf } from './export/split-of.ts';
export {
  type ExportProblem,
  type ExportVerification,
  readExportedRows,
  readExportManifest,
  requireSound,
  verifyExport,
} from './export/verify-export.ts';
export { type WriteExportOptions, writeExport } from './export/write-export.ts';
export { type FormatQuestionOptions, formatQuestion } from './format-question.ts';
export type { WriteTableOptions, WrittenTable } from './open-table.ts';
export { parseQueryOptions } from './parse-query-options.ts';
export { readBenchmarkFolder } from './read-benchmark-folder.ts';
export { type ImageFile, type ReadImageFolderOptions, readImageFolder } from './read-image-folder.ts';
export { readZoomBench } from './read-zoom-bench.ts';
export type { RowErrorHandler } from './row-error-handler.ts';
export { writeZoomBench } from './write-zoom-bench.ts';
