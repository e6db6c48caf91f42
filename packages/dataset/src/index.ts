export type { CardRun } from './card/card-run.ts';
export {
  type CheckedPicture,
  type CheckedSample,
  type ContaminationFinding,
  type ContaminationKind,
  contaminationKinds,
  type DecontaminationReport,
} from './decontaminate/contamination.ts';
export { createDecontaminator } from './decontaminate/create-decontaminator.ts';
export type { BenchmarkRows, Decontaminator, DecontaminatorOptions } from './decontaminate/decontaminator.ts';
export { isLeak } from './decontaminate/is-leak.ts';
export { checkTrainingSample, type Leak, type LeakCandidate, leaksOf } from './decontaminate/leaks-of.ts';
export { ExportProblemsError } from './errors/export-problems-error.ts';
export { explainSample, type SampleStory } from './explain/explain-sample.ts';
export {
  type ExportedFile,
  type ExportedRow,
  type ExportManifest,
  exportManifestSchema,
  type LeakRecord,
  type LeftOutRecord,
} from './manifest/export-manifest.ts';
export { type ExportPaths, exportPaths } from './manifest/export-paths.ts';
export {
  type ExportFormat,
  type ExportSettings,
  type ExportSplit,
  type ExportView,
  exportFormats,
  exportSettingsSchema,
  exportSplits,
  exportViews,
} from './manifest/export-settings.ts';
export { balanceLetters, type LetterCandidate, type OptionOrder } from './plan/balance-letters.ts';
export { chooseByQuota, type QuotaCandidate } from './plan/choose-by-quota.ts';
export { groupPhotos, type PhotoGroup } from './plan/group-photos.ts';
export { splitOf } from './plan/split-of.ts';
export type { ExportSample } from './rows/export-sample.ts';
export { type FormatQuestionOptions, formatQuestion } from './rows/format-question.ts';
export {
  type ExportProblem,
  type ExportVerification,
  readExportedRows,
  readExportManifest,
  readLeftOut,
  requireSound,
  verifyExport,
} from './verify/verify-export.ts';
export { type WriteExportOptions, writeExport } from './write/write-export.ts';
