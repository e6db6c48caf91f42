export type { CardRun } from './card/card-run.ts';
export { DatasetWriteError } from './errors/dataset-write-error.ts';
export { EmptyTrainingError } from './errors/empty-training-error.ts';
export { ExportProblemsError } from './errors/export-problems-error.ts';
export { FormatFailedError } from './errors/format-failed-error.ts';
export { FormatUnknownError } from './errors/format-unknown-error.ts';
export { ImageRecordError } from './errors/image-record-error.ts';
export { explainSample, type SampleStory } from './explain/explain-sample.ts';
export { builtInFormat, exportFormats } from './formats/built-in-formats.ts';
export { defineFormat, type FormatDefinition, type FormatOwner } from './formats/format-definition.ts';
export { type DecontaminationRecord, tellDecontamination } from './manifest/decontamination-record.ts';
export type { ExportedRow, ExportManifest, LeakRecord, LeftOutRecord } from './manifest/export-manifest.ts';
export { exportPaths } from './manifest/export-paths.ts';
export {
  type ExportSettings,
  exportSettingsSchema,
} from './manifest/export-settings.ts';
export { readExportedRows, readExportManifest, readLeftOut } from './manifest/read-export-records.ts';
export { type ReviewReport, tellReview } from './manifest/review-report.ts';
export { ruleNames } from './manifest/rule-names.ts';
export { type PlainRule, plainRule, type WithheldRule } from './plan/row-rules.ts';
export type { ExportSample } from './rows/export-sample.ts';
export { requireSound } from './verify/require-sound.ts';
export { type ExportVerification, verifyExport } from './verify/verify-export.ts';
export { type WriteExportOptions, writeExport } from './write/write-export.ts';
