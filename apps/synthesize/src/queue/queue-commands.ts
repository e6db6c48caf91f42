import { defineCommand, typedStart } from '@r2i/app-shell';
import { counted } from '@r2i/schema/text';

import { collectSchema, enqueueSchema, statusSchema, workSchema } from './queue-settings.ts';
import { queueUrl } from './queue-url.ts';

const start = typedStart;
const same = '--images photos --config run.yaml --queue redis://queue:6379 --shared /data/first';

export const enqueueCommand = defineCommand({
  name: 'enqueue',
  whenStopped: 'What is on the queue stays; the same command goes on later.',
  section: 'synthesize',
  takesPlugins: true,
  description:
    'Puts photos on a queue, for "work" on any number of machines: lists them once, in jobs of some photos. Again, it adds what is ' +
    'missing, lets failed jobs be tried again, and workers go on that were stopped. Needs a server, and bullmq with ioredis or pg.',
  schema: enqueueSchema,
  examples: [`${start} enqueue ${same}`],
  async run(given, { signal, result, reporter, environment, plugins }) {
    const { loadRegistry } = await import('@r2i/plugin');
    const { builtIn } = await import('../built-in.ts');
    const { readRoles } = await import('../read-roles.ts');
    const { enqueue } = await import('./enqueue.ts');
    const registry = await loadRegistry(plugins, { builtIn });
    const settings = readRoles(given, registry);
    const enqueued = await enqueue(settings, { registry, signal, environment, reporter });
    const { images, jobs, known } = enqueued;
    const before = known === 0 ? '' : `, ${known} of them known before`;
    result(`${counted(images, 'image')} in ${counted(jobs, 'job')}${before}\n`, {
      folder: settings.out,
      ...enqueued,
    });
  },
});

export const workCommand = defineCommand({
  name: 'work',
  whenStopped: 'Photos under way are done; the rest of the job goes to another worker.',
  section: 'synthesize',
  takesPlugins: true,
  description:
    'Works on jobs of a queue until all are done, with the flags that "enqueue" was given. Any number of workers may come and go, and ' +
    'be killed: no photo is lost, and no reply that is kept is paid for again.',
  schema: workSchema,
  examples: [`${start} work ${same}`],
  async run(given, { signal, result, reporter, environment, plugins }) {
    const { loadRegistry } = await import('@r2i/plugin');
    const { builtIn } = await import('../built-in.ts');
    const { readRoles } = await import('../read-roles.ts');
    const { work } = await import('./work.ts');
    const registry = await loadRegistry(plugins, { builtIn });
    const settings = readRoles(given, registry);
    const worked = await work(settings, { registry, signal, environment, reporter });
    result(`${counted(worked.images, 'image')} of ${counted(worked.jobs, 'job')} done here\n`, worked);
  },
});

export const statusCommand = defineCommand({
  name: 'status',
  section: 'synthesize-status',
  description:
    'Tells how far the workers of a queue have come: jobs by state, pace, what was spent, time left, who works, and why jobs failed. ' +
    'With --log json as one object.',
  schema: statusSchema,
  examples: [`${start} status --queue redis://queue:6379 --shared /data/first`],
  async run({ shared, queue }, { result, environment }) {
    const { formatStatus, queueStatus } = await import('./status.ts');
    const status = await queueStatus(shared, queueUrl(queue, environment));
    result(formatStatus(status), status);
  },
});

export const collectCommand = defineCommand({
  name: 'collect',
  whenStopped: 'The shared folder is as it was; the same command goes on later.',
  section: 'synthesize-collect',
  // For pictures of a plug-in's source in the report.
  takesPlugins: true,
  description:
    'Makes a run folder of what workers have done: the same samples and rejections, byte for byte, as one process would have ' +
    'written. Needs no server.',
  schema: collectSchema,
  examples: [`${start} collect --shared /data/first --out runs/first`],
  async run(settings, { signal, result, reporter, environment, plugins }) {
    const { loadRegistry } = await import('@r2i/plugin');
    const { builtIn } = await import('../built-in.ts');
    const { collect } = await import('./collect.ts');
    const { formatSummary } = await import('../format-summary.ts');
    const registry = await loadRegistry(plugins, { builtIn });
    const collected = await collect(settings, { registry, signal, environment, reporter });
    const { summary, spent, stopped, duplicates } = collected;
    const { out } = settings;
    result(formatSummary(summary, { folder: out, spent }), { folder: out, duplicates, spent, ...summary });
    if (stopped !== undefined) throw stopped;
  },
});
