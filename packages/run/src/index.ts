export { adoptCalls } from './calls/adopt-calls.ts';
export { type CallCache, type DiskCallCache, openCallCache } from './calls/call-cache.ts';
export { openReusedCalls, type ReusedCalls } from './calls/reused-calls.ts';
export { RunConflictError } from './errors/run-conflict-error.ts';
export { RunFolderError } from './errors/run-folder-error.ts';
export { RunIntegrityError } from './errors/run-integrity-error.ts';
export { RunLockedError } from './errors/run-locked-error.ts';
export { ShardsError } from './errors/shards-error.ts';
export { SharedRunError } from './errors/shared-run-error.ts';
export { clearLeavings } from './folder/clear-leavings.ts';
export { diffFields } from './folder/diff-fields.ts';
export { type ImageKind, imageKinds } from './folder/image-store.ts';
export type { MissingImage } from './folder/missing-images.ts';
export { type OpenRunOptions, openRun, type Run, type RunRecovery } from './folder/open-run.ts';
export { readRun, type StoredRun } from './folder/read-run.ts';
export { readStoredImage } from './folder/read-stored-image.ts';
export type { RunFile, RunSettings } from './folder/run-file.ts';
export { acquireRunLock, type RunLock } from './folder/run-lock.ts';
export type { SeenFile } from './journal/journal.ts';
export type { JournalEntry } from './journal/journal-entry.ts';
export type { SupersededRecord } from './journal/superseded.ts';
export { type AppendLog, type OpenedLog, openAppendLog } from './lines/append-log.ts';
export { type DiskReserve, openDiskReserve } from './lines/disk-reserve.ts';
export { readIfThere } from './lines/read-if-there.ts';
export { scanRunLines } from './lines/scan-run-lines.ts';
export { writeAtomic } from './lines/write-atomic.ts';
export { createQuotaPlanner, type QuotaStand } from './quotas/plan-quota-round.ts';
export { asksOfImage, type QuotaRound, quotaRoundSchema } from './quotas/quota-plan.ts';
export { checkShards } from './shard/check-shards.ts';
export type { MergeOptions } from './shard/merge-parts.ts';
export { type MergedShards, mergeShards } from './shard/merge-shards.ts';
export { type Shard, shardOf, shardSchema } from './shard/shard.ts';
export { createShardSplit, type Listing, type ShardSplit } from './shard/shard-split.ts';
export { type CollectedRun, collectShared } from './shared/collect-shared.ts';
export type { SharedListing } from './shared/shared-listing.ts';
export { openSharedRun, type SharedRun } from './shared/shared-run.ts';
export {
  createProgress,
  type Progress,
  type ProgressOptions,
  type ProgressSnapshot,
} from './summary/create-progress.ts';
export type { FinishOptions } from './summary/finish-run.ts';
export {
  type FunnelStage,
  type RunSummary,
  type RunTally,
  runSummarySchema,
  type SupersededTally,
} from './summary/run-summary.ts';
