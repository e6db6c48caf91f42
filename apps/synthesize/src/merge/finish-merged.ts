import type { CommandContext } from '@r2i/app-shell';
import type { Registry } from '@r2i/plugin';
import type { Run, RunSummary } from '@r2i/run';
import type { JsonValue } from '@r2i/schema';
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

/** What came of several parts together. */
export interface MergedRuns {
  readonly summary: RunSummary;
  readonly spent: Spending;
  /** Photos that were done in a part and have the bytes of an earlier photo of another one. */
  readonly duplicates: number;
  /** Set where too little could be judged, or no photo could be used. */
  readonly stopped: Stop | undefined;
}

/** Writes what a run leaves, once all its parts are in its folder. What they have spent is added up, and so is their time. */
export async function finishMerged(
  run: Run,
  {
    out,
    maxFaultShare,
    registry,
    signal,
    environment,
    reporter,
    summaries,
    duplicates,
    lost,
    ledgers,
    told,
  }: Pick<CommandContext, 'signal' | 'environment' | 'reporter'> & {
    readonly out: string;
    readonly maxFaultShare: number;
    readonly registry: Registry;
    /** One a part; the first tells what was passed over. */
    readonly summaries: readonly Pick<RunSummary, 'calls' | 'wallMs' | 'passedOver'>[];
    readonly duplicates: number;
    readonly lost: Readonly<Record<string, number>>;
    /** What each part has spent, where that is known. */
    readonly ledgers: readonly JsonValue[];
    /** Folders with notices. */
    readonly told: readonly string[];
  },
): Promise<MergedRuns> {
  const known = ledgers.map((ledger) => ledgerEntriesSchema.safeParse(ledger));
  const entries = known.flatMap(({ data }) => data ?? []);
  const damaged: Record<string, number> = { ...lost };
  if (known.length < summaries.length || known.some(({ success }) => !success)) damaged['ledger.json'] = 1;
  await run.saveLedger(
    createLedger({ earlier: entries })
      .snapshot()
      .map((entry) => ({ ...entry })),
  );
  const noticed = createRunNotices({ note: () => undefined, event: () => undefined });
  for (const folder of told) {
    const { earlier, damaged: lines } = await readRunNotices(folder);
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
