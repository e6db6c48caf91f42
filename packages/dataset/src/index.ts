export type { BenchmarkRow, GlobalRow } from './benchmark-row.ts';
export type { BenchmarkDefinition, PublishedCounts } from './benchmarks/benchmark-definition.ts';
export { benchmarkNamed } from './benchmarks/benchmark-named.ts';
export type { BenchmarkDifference, BenchmarkReport } from './benchmarks/benchmark-report.ts';
export { type BenchmarkName, benchmarkNames, benchmarks } from './benchmarks/benchmarks.ts';
export {
  type BenchmarkReading,
  type ReadBenchmarkOptions,
  readBenchmark,
} from './benchmarks/read-benchmark.ts';
export { type BoxFormat, boxFormats, detectBoxFormat } from './boxes/box-format.ts';
export type { BoxFile, ImageBox, SkippedBox } from './boxes/image-box.ts';
export { readCocoBoxes } from './boxes/read-coco-boxes.ts';
export { readYoloBoxes } from './boxes/read-yolo-boxes.ts';
export { readZwzBoxes } from './boxes/read-zwz-boxes.ts';
export { chooseByQuota, type QuotaCandidate } from './choose-by-quota.ts';
export {
  type CheckedPicture,
  type CheckedSample,
  type ContaminationFinding,
  type ContaminationKind,
  contaminationKinds,
  type DecontaminationReport,
} from './decontaminate/contamination.ts';
export { createDecontaminator } from './decontaminate/create-decontaminator.ts';
export type {
  BenchmarkRows,
  Decontaminator,
  DecontaminatorOptions,
} from './decontaminate/decontaminator.ts';
export { isLeak } from './decontaminate/is-leak.ts';
export {
  checkTrainingSample,
  type Leak,
  type LeakCandidate,
  leaksOf,
} from './decontaminate/leaks-of.ts';
export { BenchmarkFileError } from './errors/benchmark-file-error.ts';
export { BoxFileError } from './errors/box-file-error.ts';
export { DatasetWriteError } from './errors/dataset-write-error.ts';
export { ExportProblemsError } from './errors/export-problems-error.ts';
export { ImageSourceError } from './errors/image-source-error.ts';
export { NearDuplicateError } from './errors/near-duplicate-error.ts';
export { S3Error } from './errors/s3-error.ts';
export { SourceEntryError } from './errors/source-entry-error.ts';
export { SourceFolderError } from './errors/source-folder-error.ts';
export { SourceReadError } from './errors/source-read-error.ts';
export { WebFetchError } from './errors/web-fetch-error.ts';
export { balanceLetters, type LetterCandidate, type OptionOrder } from './export/balance-letters.ts';
export type { CardRun } from './export/card/card-run.ts';
export { explainSample, type SampleStory } from './export/explain-sample.ts';
export {
  type ExportedFile,
  type ExportedRow,
  type ExportManifest,
  exportManifestSchema,
  type LeakRecord,
  type LeftOutRecord,
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
export { groupPhotos, type PhotoGroup } from './export/group-photos.ts';
export { splitOf } from './export/split-of.ts';
export {
  type ExportProblem,
  type ExportVerification,
  readExportedRows,
  readExportManifest,
  readLeftOut,
  requireSound,
  verifyExport,
} from './export/verify-export.ts';
export { type WriteExportOptions, writeExport } from './export/write-export.ts';
export type { WriteTableOptions, WrittenTable } from './open-table.ts';
export { hashPixels } from './perceptual/hash-pixels.ts';
export { readBenchmarkFolder } from './read-benchmark-folder.ts';
export { readFileInto } from './read-file-into.ts';
export { type ImageFile, type ReadImageFolderOptions, readImageFolder } from './read-image-folder.ts';
export { readZoomBench } from './read-zoom-bench.ts';
export type { RowErrorHandler } from './row-error-handler.ts';
export type { ImageEntry, ImageSource } from './sources/image-source.ts';
export { openImageSource } from './sources/open-image-source.ts';
export { type ImageSources, openImageSources } from './sources/open-image-sources.ts';
export { openRecordedSources } from './sources/open-recorded-sources.ts';
export { readAhead } from './sources/read-ahead.ts';
export { bucketAccess } from './sources/s3/bucket-access.ts';
export type { S3Access } from './sources/s3/s3-access.ts';
export type { SourceAccess } from './sources/source-access.ts';
export {
  isLocalSource,
  type SourceKind,
  type SourceSpec,
  sourceKind,
  sourceSpecSchema,
} from './sources/source-spec.ts';
export type { WebAccess } from './sources/web/web-client.ts';
export {
  type WithoutNearDuplicatesOptions,
  withoutNearDuplicates,
} from './sources/without-near-duplicates.ts';
export { writeZoomBench } from './write-zoom-bench.ts';
