import type { CommandContext } from '@r2i/app-shell';
import { duplicateEntry } from '@r2i/distill';
import type { Registry } from '@r2i/plugin';
import { mergeShards, type RunSummary } from '@r2i/run';

import { finishMerged, type MergedRuns } from './finish-merged.ts';

/** Puts shards together and writes what a run leaves. What they have spent is added up, and so is their time. */
export async function mergeRuns(
  {
    shards,
    out,
    maxFaultShare,
  }: { readonly shards: readonly string[]; readonly out: string; readonly maxFaultShare: number },
  {
    registry,
    signal,
    environment,
    reporter,
  }: Pick<CommandContext, 'signal' | 'environment' | 'reporter'> & { readonly registry: Registry },
): Promise<MergedRuns> {
  await using merged = await mergeShards(shards, out, {
    duplicateOf: duplicateEntry,
    signal,
    onProgress: ({ done, total }) => reporter.progress({ done, total, unit: 'images', text: 'merged' }),
  });
  reporter.end();
  const { summaries, duplicates } = merged;
  reporter.event('merged', { shards: merged.count, images: merged.photos, duplicates });
  reporter.note(`${merged.photos} images of ${merged.count} shards`);
  if (duplicates > 0) {
    reporter.note(
      `  ${duplicates} of them were done in a shard and are copies of photos of other shards: they count once`,
    );
  }
  tellSuperseded(summaries, reporter);
  return await finishMerged(merged.run, {
    ...{ out, maxFaultShare, registry, signal, environment, reporter, summaries, duplicates },
    lost: merged.lost,
    ledgers: merged.ledgers,
    told: shards,
  });
}

/** Records of photos that changed between sessions of a shard stay with it. */
function tellSuperseded(
  summaries: readonly RunSummary[],
  reporter: Pick<CommandContext['reporter'], 'note' | 'event'>,
): void {
  const records = summaries.reduce(
    (sum, { superseded }) =>
      sum + (superseded === undefined ? 0 : superseded.samples + superseded.rejections),
    0,
  );
  if (records === 0) return;
  reporter.event('superseded', { records });
  reporter.note(`  ${records} records that count no more stay in superseded.jsonl of the shards`);
}
