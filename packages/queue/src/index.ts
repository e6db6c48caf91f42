export { QueueError } from './errors/queue-error.ts';
export { QueueStoppedError } from './errors/queue-stopped-error.ts';
export { type ImageJob, imageJob, type JobImage, type JobProgress } from './jobs/image-job.ts';
export type {
  FailedJob,
  HeldJob,
  JobCounts,
  JobEnd,
  JobQueue,
  QueueWorker,
  WorkOptions,
} from './jobs/job-queue.ts';
export { openQueue } from './jobs/open-queue.ts';
export type { CallLimit, CallLimits } from './limits/call-limits.ts';
export { createSharedLanes, type SharedLanes } from './limits/shared-lanes.ts';
