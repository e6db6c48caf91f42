import { openQueue } from '@r2i/queue';
import { openSharedRun } from '@r2i/run';
import { oneLine } from '@r2i/schema/text';

import { mergeCosts, spendingOfCosts } from '../merge/merge-costs.ts';
import type { Spending } from '../spending.ts';
import { readWorkers } from './worker-file.ts';

/** A worker that was not heard of for so long is gone, or its machine's clock is wrong, in milliseconds. */
const goneMs = 30_000;
/** Failed jobs that are told. */
const mostFailed = 10;
/** Characters of a reason that are told. */
const mostText = 600;

/** How far the workers of a queue have come. */
export interface QueueStatus {
  /** `null` until they are all listed. */
  readonly images: number | null;
  /** Those of finished jobs, and of jobs under way. */
  readonly done: number;
  readonly jobs: {
    readonly waiting: number;
    readonly active: number;
    readonly completed: number;
    readonly failed: number;
  };
  /** Who was heard of lately. */
  readonly workers: readonly { readonly name: string; readonly images: number }[];
  /** Of the last minute. */
  readonly imagesPerSecond: number;
  readonly callsPerSecond: number;
  readonly spent: Spending;
  /** In seconds, at the pace of the last minute; `null` where there is none. */
  readonly secondsLeft: number | null;
  /** Why all workers are stopped; `null` where they are not. */
  readonly stopped: string | null;
  readonly failed: readonly { readonly job: string; readonly first: string; readonly reason: string }[];
}

/** Asks the server and the shared folder. Changes nothing. */
export async function queueStatus(folder: string, url: string): Promise<QueueStatus> {
  const shared = await openSharedRun(folder);
  await using queue = await openQueue(url, shared.file.queue);
  const [listing, jobs, active, failed, stopped, { workers }] = await Promise.all([
    shared.listing(),
    queue.counts(),
    queue.activeProgress(),
    queue.failed(mostFailed),
    queue.stopped(),
    readWorkers(shared.folder),
  ]);
  const images = listing?.photos ?? null;
  const underWay = active.reduce((sum, progress) => sum + progress.done, 0);
  // The last job may have fewer photos than the others.
  const done = Math.min(jobs.completed * (listing?.batch ?? 0) + underWay, images ?? 0);
  const now = Date.now();
  const present = workers.filter(({ ended, updatedMs }) => !ended && now - updatedMs < goneMs);
  const pace = (count: 'images' | 'calls'): number =>
    present.reduce((sum, { recent }) => sum + (recent.ms > 0 ? (recent[count] * 1000) / recent.ms : 0), 0);
  const imagesPerSecond = pace('images');
  const spent = spendingOfCosts(mergeCosts(workers));
  return {
    ...{ images, done, jobs, imagesPerSecond, spent },
    workers: present.map(({ name, images: own }) => ({ name, images: own })),
    callsPerSecond: pace('calls'),
    secondsLeft:
      images === null || imagesPerSecond === 0 ? null : Math.ceil((images - done) / imagesPerSecond),
    stopped: stopped ?? null,
    failed: failed.map((job) => ({
      job: job.id,
      first: job.images[0]?.name ?? '',
      reason: oneLine(job.reason, mostText),
    })),
  };
}

/** The same for people. */
export function formatStatus(status: QueueStatus): string {
  const { images, done, jobs, workers, spent, secondsLeft, stopped, failed } = status;
  const lines = [
    `images   ${done} of ${images ?? 'those that are being listed'} done`,
    `jobs     ${jobs.waiting} waiting, ${jobs.active} under way, ${jobs.completed} done, ${jobs.failed} failed`,
    `workers  ${workers.length}`,
    ...workers.map(({ name, images: own }) => `  ${name}  ${own} images`),
    `pace     ${status.imagesPerSecond.toFixed(2)} images/s, ${status.callsPerSecond.toFixed(2)} calls/s`,
    `spent    ${spent.tokens.toLocaleString('en-US')} tokens, $${spent.usd.toFixed(2)}`,
    ...(secondsLeft === null ? [] : [`left     ${secondsLeft} s`]),
    ...(stopped === null ? [] : [`stopped  ${oneLine(stopped, mostText)}`]),
    ...failed.map(({ job, first, reason }) => `failed   ${job.slice(0, 12)} (${first}, …): ${reason}`),
  ];
  return `${lines.join('\n')}\n`;
}
