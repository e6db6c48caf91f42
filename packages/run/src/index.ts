export { type AppendLog, type OpenedLog, openAppendLog } from './append-log.ts';
export { type CallCache, type DiskCallCache, openCallCache } from './call-cache.ts';
export {
  createProgress,
  type Progress,
  type ProgressOptions,
  type ProgressSnapshot,
} from './create-progress.ts';
export { RunConflictError } from './errors/run-conflict-error.ts';
export { RunFolderError } from './errors/run-folder-error.ts';
export { RunIntegrityError } from './errors/run-integrity-error.ts';
export { RunLockedError } from './errors/run-locked-error.ts';
export type { FinishOptions } from './finish-run.ts';
export { type ImageKind, imageKinds } from './image-store.ts';
export type { SeenFile } from './journal.ts';
export type { JournalEntry } from './journal-entry.ts';
export type { MissingImage } from './missing-images.ts';
export { type OpenRunOptions, openRun, type Run, type RunRecovery } from './open-run.ts';
export { readRun, type StoredRun } from './read-run.ts';
export { openReusedCalls, type ReusedCalls } from './reused-calls.ts';
export type { RunFile, RunSettings } from './run-file.ts';
export { acquireRunLock, type RunLock } from './run-lock.ts';
export {
  type FunnelStage,
  type RunSummary,
  type RunTally,
  runSummarySchema,
  type SupersededTally,
} from './run-summary.ts';
export type { LineSpan } from './scan-lines.ts';
export type { SupersededRecord } from './superseded.ts';
export { writeAtomic } from './write-atomic.ts';
