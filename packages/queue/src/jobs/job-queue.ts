import type { CallLimits } from '../limits/call-limits.ts';
import type { ImageJob, JobImage, JobProgress } from './image-job.ts';

/** How many jobs are in which state. */
export interface JobCounts {
  /** Those that are tried again later among them. */
  readonly waiting: number;
  readonly active: number;
  readonly completed: number;
  readonly failed: number;
}

/** A job that was given up. */
export interface FailedJob {
  readonly id: string;
  readonly images: readonly JobImage[];
  /** What its last try came to. */
  readonly reason: string;
}

/** A job that a worker has. */
export interface HeldJob {
  readonly id: string;
  readonly images: readonly JobImage[];
  /** As earlier workers left it. */
  readonly progress: JobProgress;
  /** Keeps how far it has come. */
  tell(progress: JobProgress): Promise<void>;
}

/** How a job ended: it is done, or it goes back for another worker. An error is a failed try. */
export type JobEnd = 'done' | 'back';

export interface WorkOptions {
  /** Who works, for those who look on. */
  readonly name: string;
  /** For how long a job stays a worker's that is not heard of, in milliseconds. */
  readonly lockMs: number;
}

/** A worker under way. */
export interface QueueWorker {
  /** Takes no further job. */
  pause(): Promise<void>;
  /** Resolves when the job in hand has ended. */
  close(): Promise<void>;
}

/** The jobs of one run, and what all its workers share besides: a stop, and limits of calls. */
export interface JobQueue extends AsyncDisposable {
  readonly limits: CallLimits;
  /** Adds jobs; those that are there, in whatever state, are left as they are. */
  add(jobs: readonly ImageJob[]): Promise<void>;
  counts(): Promise<JobCounts>;
  /** How far the jobs are that are under way. */
  activeProgress(): Promise<readonly JobProgress[]>;
  failed(most: number): Promise<readonly FailedJob[]>;
  /** Lets jobs that were given up be tried again. */
  retryFailed(): Promise<void>;
  /** Stops all workers. The first reason counts. */
  stop(said: string): Promise<void>;
  /** Lets workers go on that were stopped. */
  resume(): Promise<void>;
  /** Why all workers are stopped; `undefined` where they are not. */
  stopped(): Promise<string | undefined>;
  /** Takes one job after the other. */
  work(handle: (job: HeldJob) => Promise<JobEnd>, options: WorkOptions): Promise<QueueWorker>;
}
