import type { CommandContext } from '@r2i/app-shell';
import { duplicateEntry } from '@r2i/distill';
import type { Registry } from '@r2i/plugin';
import { mergeShards, type RunSummary } from '@r2i/run';
import { createLedger, ledgerEntriesSchema } from '@r2i/teacher';

import { NoImagesError } from '../errors/no-images-error.ts';
import { lookAtFaults } from '../look-at-faults.ts';
import { createRunNotices, readRunNotices } from '../run-notices.ts';
import type { Spending } from '../spending.ts';
import type { Stop } from '../stop-of.ts';
import { tellDamage } from '../tell-damage.ts';
import { writeRunReport } from '../write-run-report.ts';
import { mergeCosts, spendingOfCosts } from './merge-costs.ts';
import { openMergedSources } from './open-merged-sources.ts';

/** What came of shards together. */
export interface MergedRuns {
  readonly summary: RunSummary;
  readonly spent: Spending;
  /** Photos that were done in a shard and have the bytes of an earlier photo in another one. */
  readonly duplicates: number;
  /** Set where too little could be judged, or no photo could be used. */
  readonly stopped: Stop | undefined;
}

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
  const { run, summaries, duplicates } = merged;
  reporter.event('merged', { shards: merged.count, images: merged.photos, duplicates });
  reporter.note(`${merged.photos} images of ${merged.count} shards`);
  if (duplicates > 0) {
    reporter.note(
      `  ${duplicates} of them were done in a shard and are copies of photos of other shards: they count once`,
    );
  }
  tellSuperseded(summaries, reporter);
  const known = merged.ledgers.map((ledger) => ledgerEntriesSchema.safeParse(ledger));
  const entries = known.flatMap(({ data }) => data ?? []);
  const damaged: Record<string, number> = { ...merged.lost };
  if (known.length < merged.count || known.some(({ success }) => !success)) damaged['ledger.json'] = 1;
  await run.saveLedger(
    createLedger({ earlier: entries })
      .snapshot()
      .map((entry) => ({ ...entry })),
  );
  const noticed = createRunNotices({ note: () => undefined, event: () => undefined });
  for (const shard of shards) {
    const { earlier, damaged: lines } = await readRunNotices(shard);
    for (const notice of earlier) noticed.tell(notice);
    if (lines > 0) damaged['notices.jsonl'] = (damaged['notices.jsonl'] ?? 0) + lines;
  }
  await noticed.save(out);
  tellDamage(damaged, reporter);
  const costs = mergeCosts(summaries);
  const passedOver = summaries[0]?.passedOver;
  const summary = await run.finish({
    ledger: costs,
    wallMs: summaries.reduce((sum, { wallMs }) => sum + wallMs, 0),
    complete: true,
    damaged,
    passedOver,
  });
  await using sources = await openMergedSources(run.file, { registry, environment, signal });
  await writeRunReport(out, sources);
  const { seen, processed } = summary.images;
  const nothing =
    processed > 0 || seen === 0
      ? undefined
      : new NoImagesError({
          sources: [run.file.sourceRoot],
          rejected: summary.funnel.find(({ stage }) => stage === 'image')?.reasons ?? {},
          passedOver,
        });
  const stopped = nothing ?? (await lookAtFaults(out, { summary, maxShare: maxFaultShare, reporter }));
  reporter.event('done', { samples: summary.samples, rejections: summary.rejections });
  return { summary, spent: spendingOfCosts(costs), duplicates, stopped };
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
