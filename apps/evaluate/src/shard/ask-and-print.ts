import type { CommandContext, UsageError } from '@r2i/app-shell';
import { askShard, openResultFolder } from '@r2i/evaluation';

import { openReported } from '../plugins/open-reported.ts';
import { benchmarkOf, type RunContext } from '../run/engine-options.ts';
import { modelOf } from '../run/model-of.ts';
import { toldByFlags } from '../run/told-by-flags.ts';
import type { RunSettings } from '../settings/run-settings.ts';

/** A shard, and who is asked about its items. */
export interface ShardSettings {
  readonly shard: NonNullable<RunSettings['shard']>;
  readonly model: Extract<RunSettings['model'], { readonly kind: 'asked' }>;
}

/**
 * What `run --shard` does, told in text: a model is asked about the items of the shard, and nothing is scored.
 *
 * @throws What `askShard` throws; settings of another shard as {@link UsageError}.
 */
export async function askAndPrint(
  settings: RunSettings,
  { shard, model: who }: ShardSettings,
  { result, ...run }: RunContext & Pick<CommandContext, 'result'>,
): Promise<void> {
  const { out, pixels, limit } = settings;
  await using opened = openReported(settings, { ...run, folder: out });
  const { made, reporter } = opened;
  const benchmark = await benchmarkOf(settings, made);
  await using folder = await openResultFolder(out);
  const { model } = await modelOf(who, made);
  try {
    const asked = await askShard(model, {
      ...{ benchmark, limit, folder, shard, pixels, signal: run.signal },
      onProgress({ item, done, asked: begun }) {
        const text = item === null ? 'waiting for the first answers' : `latest ${item.slice(0, 12)}`;
        reporter.event(item === null ? 'start' : 'item', { model: model.id, item, done, total: null });
        reporter.progress({ done, total: begun, unit: 'items', text });
      },
    });
    const failed =
      asked.failed === 0 ? '' : `; ${asked.failed} failed, and the same command asks for them again`;
    const name = `${shard.index}/${shard.count}`;
    const next = `Next: evaluate merge, with the folders of all ${shard.count} shards`;
    result(
      `shard ${name} of ${asked.model}: ${asked.items} of ${asked.of} items, ${asked.answers} answers${failed}\n${out}\n${next}\n`,
      { folder: out, shard, ...asked },
    );
  } catch (error) {
    throw toldByFlags(error);
  } finally {
    reporter.end();
    await opened.idle();
  }
}
