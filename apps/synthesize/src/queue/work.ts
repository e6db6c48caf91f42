import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';

import { type CommandContext, tellWaitBy } from '@r2i/app-shell';
import type { ImageEvent } from '@r2i/distill';
import { fillRoles, type Registry } from '@r2i/plugin';
import { createSharedLanes, type JobEnd, type JobQueue, openQueue, QueueStoppedError } from '@r2i/queue';
import { openSharedRun, type SharedRun } from '@r2i/run';
import { machineFaultOf, messageOf } from '@r2i/schema';
import { createCallPath, createLanes, createLedger, watchLanes } from '@r2i/teacher';

import { beginTelemetry } from '../begin-telemetry.ts';
import { budgetOf, pricesOf, servedModels } from '../budget-of.ts';
import { describeRun } from '../describe-run.ts';
import { QueueUnfinishedError } from '../errors/queue-unfinished-error.ts';
import { openInputs } from '../open-inputs.ts';
import { createRunNotices } from '../run-notices.ts';
import { costEntries } from '../spending.ts';
import { stopOf } from '../stop-of.ts';
import { createWorkerReport } from './create-worker-report.ts';
import { doJob } from './do-job.ts';
import type { WorkSettings } from './queue-settings.ts';
import { queueUrl } from './queue-url.ts';
import { workerFolder } from './worker-file.ts';

/** How often a worker looks whether it is stopped, or all is done, in milliseconds. */
const lookMs = 500;

/** What a worker has done. */
export interface Worked {
  readonly worker: string;
  readonly images: number;
  readonly jobs: number;
}

/** Why a worker takes no further job: all is done, somebody said so, or an error. */
interface End {
  readonly error?: unknown;
}

/**
 * Works on jobs of a queue until there is none, it is told to stop, or something ends the run for all. The first interrupt drains: photos
 * under way are done, and the rest of the job goes to another.
 */
export async function work(
  settings: WorkSettings,
  {
    registry,
    signal: interrupted,
    environment,
    reporter,
  }: Pick<CommandContext, 'signal' | 'environment' | 'reporter'> & { readonly registry: Registry },
): Promise<Worked> {
  const url = queueUrl(settings.queue, environment);
  const name = `${hostname()}-${process.pid}-${randomBytes(3).toString('hex')}`.replace(/[^\w.-]/gu, '_');
  await using telemetry = await beginTelemetry(environment, { reporter, instance: name });
  const noticed = createRunNotices(reporter);
  // Calls under way are let finish, also where the worker is told to stop.
  const never = new AbortController().signal;
  await using inputs = await openInputs(settings, {
    ...{ registry, environment, reporter, notices: noticed },
    signal: never,
  });
  const { teachers, calls, context, sources } = inputs;
  const roles = await fillRoles(settings.roles, { registry, context, samples: settings.samples });
  const { described } = describeRun(settings, { roles, registry });
  const shared = await openSharedRun(settings.out, { settings: described });
  await using queue = await openQueue(url, shared.file.queue);
  const said = await queue.stopped();
  if (said !== undefined) throw new QueueStoppedError(said);

  const ledger = createLedger();
  const prices = pricesOf(settings.teachers, teachers);
  const served = servedModels(settings.teachers, teachers);
  await using report = await createWorkerReport(shared.folder, {
    name,
    ledger,
    costs: () => costEntries(ledger.snapshot(), { prices, served }),
    readsOthers: settings.budget.usd !== undefined || settings.budget.tokens !== undefined,
  });
  await using lanes = createSharedLanes(createLanes({ concurrency: settings.callConcurrency }), {
    limits: queue.limits,
    limit: { concurrency: settings.callConcurrency, perSecond: settings.callRate },
  });
  const path = createCallPath({
    ...{ cache: shared.cache, ledger, lanes },
    deadlineMs: settings.callDeadline * 1000,
    maxRetries: settings.callRetries,
    refusals: settings.retryRefused ? 'retry' : 'keep',
    budget: budgetOf(settings, { ledger: report.everybody, teachers }),
    onAttempt: telemetry.onAttempt,
  });
  calls.open(path);
  reporter.event('start', { worker: name, shared: shared.folder });
  reporter.note(`worker ${name} in ${shared.folder}`);

  const draining = new AbortController();
  let end: End | undefined;
  let jobs = 0;
  const finish = (why: End): void => {
    end ??= why;
    draining.abort();
  };
  const onImage = (event: ImageEvent): void => {
    report.addImage();
    telemetry.onImage?.(event);
    reporter.event('image', { ...event });
    const { name: image, kept, rejected } = event;
    reporter.progress({
      ...{ done: report.images(), total: null, unit: 'images' },
      text: `${kept} kept, ${rejected} rejected | ${image}`,
    });
  };
  const worker = await queue.work(
    async (job): Promise<JobEnd> => {
      if (end !== undefined) return 'back';
      try {
        const ended = await doJob(job, {
          ...{ shared, sources, roles, settings, onImage },
          aroundImage: telemetry.aroundImage,
          draining: draining.signal,
        });
        if (ended === 'done') jobs += 1;
        return ended;
      } catch (error) {
        const stop = stopOf(error);
        if (stop === undefined && machineFaultOf(error) === undefined) throw error;
        // First: this one ends with its own error, and not with what it tells the others.
        finish({ error: stop ?? error });
        if (stop !== undefined) await queue.stop(messageOf(error));
        return 'back';
      }
    },
    { name, lockMs: settings.lockSeconds * 1000 },
  );
  const endWatch = watchLanes(lanes, tellWaitBy(reporter));
  const onInterrupt = (): void => finish({});
  interrupted.addEventListener('abort', onInterrupt, { once: true });
  if (interrupted.aborted) finish({});
  try {
    while (end === undefined) {
      const found = await look(queue, shared);
      if (found !== undefined) finish(found);
      await wait(lookMs, undefined, { signal: draining.signal }).catch(() => undefined);
    }
  } finally {
    finish({});
    await worker.pause();
    await worker.close();
    await path.idle();
    endWatch();
    interrupted.removeEventListener('abort', onInterrupt);
    reporter.end();
    await report.end();
    await noticed.save(workerFolder(shared.folder, name));
  }
  if (end?.error !== undefined) throw end.error;
  interrupted.throwIfAborted();
  reporter.event('done', { worker: name, images: report.images(), jobs });
  return { worker: name, images: report.images(), jobs };
}

/** @returns Why a worker may stop; `undefined` where there is something to do, or may be. */
async function look(queue: JobQueue, shared: SharedRun): Promise<End | undefined> {
  const said = await queue.stopped();
  if (said !== undefined) return { error: new QueueStoppedError(said) };
  const { waiting, active, completed, failed } = await queue.counts();
  if (waiting + active > 0) return undefined;
  const listing = await shared.listing();
  // Somebody is listing photos.
  if (listing === undefined) return undefined;
  const missing = Math.max(0, listing.jobs.length - completed - failed);
  return failed + missing === 0 ? {} : { error: new QueueUnfinishedError({ failed, missing }) };
}
