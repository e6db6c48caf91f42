import { messageOf, parseRecord } from '@r2i/schema';

import type { CallLimits } from '../limits/call-limits.ts';
import { type JobImage, jobDataSchema, readProgress } from './image-job.ts';
import type { HeldJob, JobEnd, JobQueue, QueueWorker, WorkOptions } from './job-queue.ts';
import { whileAway } from './while-away.ts';

/** What of BullMQ's queue is used, which is the same over each of its backends. */
export interface BullQueue {
  addBulk(
    jobs: {
      name: string;
      data: { readonly images: readonly JobImage[] };
      opts: { jobId: string; attempts: number; backoff: { type: string; delay: number } };
    }[],
  ): Promise<unknown>;
  getJobCounts(
    ...states: ('active' | 'completed' | 'delayed' | 'failed' | 'prioritized' | 'wait')[]
  ): Promise<Readonly<Record<string, number>>>;
  getActive(): Promise<readonly { readonly progress: unknown }[]>;
  getFailed(
    start: number,
    end: number,
  ): Promise<
    readonly { readonly id?: string | undefined; readonly data: unknown; readonly failedReason: string }[]
  >;
  retryJobs(options: { state: 'failed' }): Promise<void>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  close(): Promise<void>;
}

/** What of a job is used. */
export interface BullJob {
  readonly id?: string | undefined;
  readonly data: unknown;
  readonly progress: unknown;
  moveToWait(token?: string): Promise<unknown>;
  updateProgress(progress: object): Promise<void>;
}

/** Makes a worker that has reached the server. */
export type MakeWorker = (
  handle: (job: BullJob, token?: string) => Promise<void>,
  options: {
    readonly name: string;
    readonly lockDuration: number;
    readonly stalledInterval: number;
    readonly maxStalledCount: number;
    readonly drainDelay: number;
    readonly runRetryDelay: number;
  },
) => Promise<{ close(): Promise<void>; pause(doNotWaitActive: boolean): Promise<void> }>;

/** A value that all see. */
export interface SharedText {
  get(): Promise<string | undefined>;
  /** Sets it where there is none. */
  begin(text: string): Promise<void>;
  clear(): Promise<void>;
}

/** How often a job is tried that fails, and how long after. */
const tries = { attempts: 3, backoff: { type: 'fixed', delay: 2_000 } } as const;

/** How soon a worker asks again for a job where the server is away, in milliseconds. */
const runRetryDelay = 1_000;

/** A job that was a lost worker's is given on however often that happens: its photos are what is counted. */
const maxStalledCount = 1_000_000_000;

/** Makes a queue of what a backend has. */
export function createBullQueue({
  queue,
  makeWorker,
  backError,
  stopText,
  limits,
  close,
}: {
  readonly queue: BullQueue;
  readonly makeWorker: MakeWorker;
  /** What a handler throws where its job went back. */
  readonly backError: () => Error;
  readonly stopText: SharedText;
  readonly limits: CallLimits;
  close(): Promise<void>;
}): JobQueue {
  return {
    limits,
    async add(jobs) {
      const added = jobs.map(({ id, images }) => ({
        ...{ name: 'images', data: { images }, opts: { jobId: id, ...tries } },
      }));
      await whileAway(() => queue.addBulk(added));
    },
    async counts() {
      const counts = await whileAway(() =>
        queue.getJobCounts('wait', 'delayed', 'prioritized', 'active', 'completed', 'failed'),
      );
      const of = (name: string): number => counts[name] ?? 0;
      return {
        waiting: of('wait') + of('waiting') + of('delayed') + of('prioritized'),
        active: of('active'),
        completed: of('completed'),
        failed: of('failed'),
      };
    },
    async activeProgress() {
      const jobs = await whileAway(() => queue.getActive());
      return jobs.map(({ progress }) => readProgress(progress));
    },
    async failed(most) {
      const jobs = await whileAway(() => queue.getFailed(0, most - 1));
      return jobs.map(({ id = '', data, failedReason }) => ({
        id,
        images: parseRecord(jobDataSchema, data, `job ${id}`).images,
        reason: failedReason,
      }));
    },
    retryFailed: () => whileAway(() => queue.retryJobs({ state: 'failed' })),
    async stop(said) {
      await whileAway(() => stopText.begin(said));
      await whileAway(() => queue.pause());
    },
    async resume() {
      await whileAway(() => stopText.clear());
      await whileAway(() => queue.resume());
    },
    stopped: () => whileAway(() => stopText.get()),
    async work(handle, { name, lockMs }: WorkOptions): Promise<QueueWorker> {
      const worker = await makeWorker(
        async (job, token) => {
          const end = await handleJob(job, handle);
          if (end === 'done') return;
          await whileAway(() => job.moveToWait(token));
          throw backError();
        },
        {
          ...{ name, lockDuration: lockMs, stalledInterval: lockMs, maxStalledCount },
          ...{ drainDelay: 1, runRetryDelay },
        },
      );
      return {
        pause: () => worker.pause(true),
        close: () => worker.close(),
      };
    },
    async [Symbol.asyncDispose]() {
      await queue.close();
      await close();
    },
  };
}

async function handleJob(job: BullJob, handle: (held: HeldJob) => Promise<JobEnd>): Promise<JobEnd> {
  const { id = '', data, progress } = job;
  const { images } = parseRecord(jobDataSchema, data, `job ${id}`);
  try {
    return await handle({
      ...{ id, images },
      progress: readProgress(progress),
      tell: (now) => whileAway(() => job.updateProgress({ ...now })),
    });
  } catch (error) {
    // Kept as the reason, in our words.
    throw new Error(messageOf(error), { cause: error });
  }
}
