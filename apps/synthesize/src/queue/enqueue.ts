import { createHash } from 'node:crypto';

import type { CommandContext } from '@r2i/app-shell';
import { fillRoles, type Registry } from '@r2i/plugin';
import { type ImageJob, imageJob, type JobImage, openQueue } from '@r2i/queue';
import { openSharedRun } from '@r2i/run';

import { describeRun } from '../describe-run.ts';
import { NoImagesError } from '../errors/no-images-error.ts';
import { openInputs } from '../open-inputs.ts';
import { createRunNotices } from '../run-notices.ts';
import type { EnqueueSettings } from './queue-settings.ts';
import { queueUrl } from './queue-url.ts';

/** Jobs that are sent to the server at once. */
const sentAtOnce = 50;

/** What was put on a queue. */
export interface Enqueued {
  readonly images: number;
  readonly jobs: number;
  /** Jobs that were there before, done or not. */
  readonly known: number;
}

/**
 * Lists all photos and puts them on the queue. What is there already, done or not, is left; jobs that failed are tried again; and
 * workers that were stopped may go on.
 */
export async function enqueue(
  settings: EnqueueSettings,
  {
    registry,
    signal,
    environment,
    reporter,
  }: Pick<CommandContext, 'signal' | 'environment' | 'reporter'> & { readonly registry: Registry },
): Promise<Enqueued> {
  const url = queueUrl(settings.queue, environment);
  await using inputs = await openInputs(settings, {
    ...{ registry, signal, environment, reporter },
    notices: createRunNotices(reporter),
  });
  const { context, sources } = inputs;
  const roles = await fillRoles(settings.roles, { registry, context, samples: settings.samples });
  const { described } = describeRun(settings, { roles, registry });
  const shared = await openSharedRun(settings.out, { settings: described, begin: true });
  await using queue = await openQueue(url, shared.file.queue);
  const countAll = async (): Promise<number> => {
    const { waiting, active, completed, failed } = await queue.counts();
    return waiting + active + completed + failed;
  };
  const before = await countAll();
  const passedOver: Record<string, number> = {};
  const onPassedOver = (kind: string): void => {
    passedOver[kind] = (passedOver[kind] ?? 0) + 1;
  };
  const hash = createHash('sha256');
  const jobs: string[] = [];
  let images = 0;
  let batch: JobImage[] = [];
  let waiting: ImageJob[] = [];
  const send = async (): Promise<void> => {
    signal.throwIfAborted();
    await queue.add(waiting);
    waiting = [];
    reporter.progress({ done: images, total: null, unit: 'images', text: 'listed' });
  };
  const close = async (): Promise<void> => {
    const job = imageJob(batch);
    batch = [];
    jobs.push(job.id);
    waiting.push(job);
    if (waiting.length >= sentAtOnce) await send();
  };
  for await (const { name, licence, origin } of sources.images({ signal, onPassedOver })) {
    hash.update(`${JSON.stringify(name)}\n`);
    batch.push({
      ...{ position: images, name },
      ...(licence === undefined ? {} : { licence }),
      ...(origin === undefined ? {} : { origin }),
    });
    images += 1;
    if (batch.length === settings.batch) await close();
  }
  if (images === 0) {
    throw new NoImagesError({ sources: sources.specs.map(({ location }) => location), passedOver });
  }
  if (batch.length > 0) await close();
  await send();
  reporter.end();
  await shared.list({ photos: images, sha256: hash.digest('hex'), batch: settings.batch, jobs, passedOver });
  await queue.retryFailed();
  await queue.resume();
  const known = Math.max(0, jobs.length - ((await countAll()) - before));
  reporter.event('enqueued', { images, jobs: jobs.length, known });
  return { images, jobs: jobs.length, known };
}
