import type { CommandContext } from '@r2i/app-shell';
import { duplicateEntry } from '@r2i/distill';
import type { Registry } from '@r2i/plugin';
import { collectShared } from '@r2i/run';
import { counted } from '@r2i/schema/text';

import { finishMerged, type MergedRuns } from '../merge/finish-merged.ts';
import { readWorkers, workerFolder } from './worker-file.ts';

/** Makes a run folder of what workers have done, and writes what a run leaves. */
export async function collect(
  {
    shared,
    out,
    maxFaultShare,
  }: { readonly shared: string; readonly out: string; readonly maxFaultShare: number },
  {
    registry,
    signal,
    environment,
    reporter,
  }: Pick<CommandContext, 'signal' | 'environment' | 'reporter'> & { readonly registry: Registry },
): Promise<MergedRuns> {
  await using collected = await collectShared(shared, out, {
    duplicateOf: duplicateEntry,
    signal,
    onProgress: ({ done, total }) => reporter.progress({ done, total, unit: 'images', text: 'collected' }),
  });
  reporter.end();
  const { run, duplicates, photos, listing } = collected;
  const { workers, damaged } = await readWorkers(shared);
  reporter.event('collected', { images: photos, workers: workers.length, duplicates });
  reporter.note(`${counted(photos, 'image')} by ${counted(workers.length, 'worker')}`);
  const passedOver = Object.keys(listing.passedOver).length === 0 ? undefined : listing.passedOver;
  return await finishMerged(run, {
    ...{ out, maxFaultShare, registry, signal, environment, reporter, duplicates },
    summaries: workers.map(({ calls, wallMs }) => ({ calls, wallMs, passedOver })),
    lost: { ...collected.lost, ...(damaged === 0 ? {} : { 'workers/': damaged }) },
    ledgers: workers.map(({ calls }) => calls),
    told: workers.map(({ name }) => workerFolder(shared, name)),
  });
}
