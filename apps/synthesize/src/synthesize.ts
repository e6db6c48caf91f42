import { type CommandContext, type Reporter, tellWaitBy } from '@r2i/app-shell';
import { type DistillRoles, distillImages, type ImageEvent, type SourceImage } from '@r2i/distill';
import { fillRoles, type Registry } from '@r2i/plugin';
import {
  createProgress,
  createShardSplit,
  openRun,
  type Progress,
  type Run,
  type RunSummary,
  type ShardSplit,
} from '@r2i/run';
import { counted } from '@r2i/schema/text';
import type { ImageSources } from '@r2i/source';
import {
  createCallPath,
  createLanes,
  createLedger,
  type Lanes,
  type Ledger,
  ledgerEntriesSchema,
  type OpenCallPath,
  watchLanes,
} from '@r2i/teacher';

import { adviceOf } from './advice-of.ts';
import { beginCount, type ImageCount } from './begin-count.ts';
import { beginTelemetry, type RunTelemetry } from './begin-telemetry.ts';
import { budgetOf, pricesOf, servedModels } from './budget-of.ts';
import { describeRun } from './describe-run.ts';
import { NoBoxesError } from './errors/no-boxes-error.ts';
import { NoImagesError } from './errors/no-images-error.ts';
import { holdNotes } from './held-notes.ts';
import { imagesOf, keepQuotas, openQuotas } from './keep-quotas.ts';
import { lookAtFaults } from './look-at-faults.ts';
import { openInputs } from './open-inputs.ts';
import { openReuse } from './open-reuse.ts';
import { sourceImages } from './open-sources.ts';
import { remakeImages } from './remake-images.ts';
import { createRunNotices } from './run-notices.ts';
import type { Settings } from './settings.ts';
import { costEntries, type Spending, spendingOf } from './spending.ts';
import { type Stop, stopOf } from './stop-of.ts';
import { tellCount } from './tell-count.ts';
import { tellDamage } from './tell-damage.ts';
import { isReportCurrent, writeRunReport } from './write-run-report.ts';

/** How often what has been spent is put on the disk, in milliseconds. */
const ledgerInterval = 5_000;

/** What came of a run, whole or stopped. */
export interface Synthesis {
  readonly summary: RunSummary;
  /** Set where a spent budget, a service or too many failed calls ended the run, or too little could be judged. */
  readonly stopped: Stop | undefined;
  /** By all sessions of the run. */
  readonly spent: Spending;
  /** Which flags help where nothing was kept, a line each. */
  readonly advice: readonly string[];
}

/** Runs the main job: images of the sources into a run folder. */
export async function synthesize(
  settings: Settings,
  {
    registry,
    signal,
    environment,
    reporter,
  }: Pick<CommandContext, 'signal' | 'environment' | 'reporter'> & { readonly registry: Registry },
): Promise<Synthesis> {
  await using telemetry = await beginTelemetry(environment, { reporter });
  const noticed = createRunNotices(reporter);
  // What roles are called decides which run this is, so they are made before it is opened.
  const notes = holdNotes(reporter);
  await using inputs = await openInputs(settings, {
    ...{ registry, signal, environment },
    reporter: notes,
    notices: noticed,
  });
  const { teachers, calls, context, sources } = inputs;
  await using counting = await beginCount(sources, { shard: settings.shard, signal });
  const roles = await fillRoles(settings.roles, { registry, context, samples: settings.samples });
  await using reuse = await openReuse(settings.reuse, { out: settings.out, reporter });
  const { described, formerly } = describeRun(settings, { roles, registry });
  const { retryRefused } = settings;
  await using run = await openRun(settings.out, described, {
    retryRefused,
    checkPlainView: settings.recipe.plainView === 'check' && roles.validator.plainView !== undefined,
    formerly,
    reuse: reuse.runs,
  });
  reporter.event('start', { images: counting.first?.total ?? null, run: settings.out });
  tellCount(counting.first, settings, reporter);
  notes.release();
  const { unchecked } = run.recovery;
  if (unchecked > 0) {
    reporter.event('unchecked', { images: unchecked });
    reporter.note(
      `  ${counted(unchecked, 'image has', 'images have')} questions that were not checked for the plain photo: they are done again from kept replies, and only the checks are paid (--plain-view skip leaves them)`,
    );
  }
  const earlier = ledgerEntriesSchema.safeParse(run.earlierLedger ?? []);
  const foreign: Record<string, number> = earlier.success ? {} : { 'ledger.json': 1 };
  tellDamage({ ...run.recovery.damaged, ...foreign }, reporter);
  const ledger = createLedger({ earlier: earlier.success ? earlier.data : [] });
  const lanes = createLanes({ concurrency: settings.callConcurrency });
  const path = createCallPath({
    cache: run.cache,
    ledger,
    lanes,
    deadlineMs: settings.callDeadline * 1000,
    maxRetries: settings.callRetries,
    refusals: retryRefused ? 'retry' : 'keep',
    budget: budgetOf(settings, { ledger, teachers }),
    onAttempt: telemetry.onAttempt,
  });
  calls.open(path);
  const started = performance.now();
  const split = settings.shard === undefined ? undefined : createShardSplit(settings.shard);
  const ended = await distillAll(settings, {
    run,
    ledger,
    lanes,
    path,
    sources,
    roles,
    counting,
    split,
    telemetry,
    reporter,
    signal,
  });
  const { passedOver } = await counting.all();
  const lost = await remakeImages(run, { sources, options: settings.recipe, reporter, signal });
  const lostNotices = await noticed.save(settings.out);
  tellDamage(lostNotices === 0 ? {} : { 'notices.jsonl': lostNotices }, reporter);
  const prices = pricesOf(settings.teachers, teachers);
  const served = servedModels(settings.teachers, teachers);
  const summary = await run.finish({
    ledger: costEntries(ledger.snapshot(), { prices, served }),
    wallMs: performance.now() - started,
    complete: ended === undefined,
    listing: split?.listing(),
    damaged: { ...foreign, ...lost, 'notices.jsonl': lostNotices },
    passedOver,
  });
  if (!(await isReportCurrent(settings.out))) await writeRunReport(settings.out, sources);
  const advice = await adviceOf(settings.out, { ...settings, summary });
  const stopped =
    ended ??
    // A share may have none; whether all are so is looked at when they are merged.
    (settings.shard === undefined ? noneUsable(summary, settings, advice) : undefined) ??
    (await lookAtFaults(settings.out, { summary, maxShare: settings.maxFaultShare, reporter }));
  reporter.event('done', { samples: summary.samples, rejections: summary.rejections });
  return { summary, stopped, spent: spendingOf(ledger.snapshot(), prices), advice };
}

/** A run over photos of which not one could be used, or that no given box is of, did nothing, and should not look like one that did. */
function noneUsable(
  { images: { seen, processed }, funnel, passedOver }: RunSummary,
  { images, roles }: Pick<Settings, 'images' | 'roles'>,
  advice: readonly string[],
): NoBoxesError | NoImagesError | undefined {
  if (seen === 0) return undefined;
  if (processed > 0) {
    const reasons = funnel.find(({ stage }) => stage === 'proposal')?.reasons ?? {};
    const placed = funnel.some(({ stage, entered }) => stage === 'crop' && entered > 0);
    const unplaced = Object.keys(reasons).every((reason) => unplacedReasons.has(reason));
    if (roles.proposer.use !== 'boxes' || placed || !unplaced) return undefined;
    return new NoBoxesError({ images: processed, reasons, advice });
  }
  const rejected = funnel.find(({ stage }) => stage === 'image')?.reasons ?? {};
  return new NoImagesError({ sources: images.map(({ location }) => location), rejected, passedOver, advice });
}

/** Those of boxes that were brought along and are of no photo, or of another form of it. */
const unplacedReasons: ReadonlySet<string> = new Set([
  ...['nothing-proposed', 'ambiguous-name', 'other-size', 'other-rotation'],
]);

async function distillAll(
  settings: Settings,
  {
    run,
    ledger,
    lanes,
    path,
    sources,
    roles,
    counting,
    split,
    telemetry,
    reporter,
    signal,
  }: {
    run: Run;
    ledger: Ledger;
    lanes: Lanes;
    path: OpenCallPath;
    sources: ImageSources;
    roles: DistillRoles;
    counting: ImageCount;
    split: ShardSplit | undefined;
    telemetry: RunTelemetry;
    reporter: Reporter;
    signal: AbortSignal;
  },
): Promise<Stop | undefined> {
  const progress = createProgress({ total: counting.first?.total ?? null, now: () => performance.now() });
  // A source that is not there ends the run, though it would come last.
  const uncounted = new AbortController();
  const counted = counting.all().then(
    (all) => {
      progress.expect(all.total);
      if (counting.first !== null) return;
      reporter.event('counted', { images: all.total });
      tellCount(all, settings, reporter);
    },
    (error: unknown) => uncounted.abort(error),
  );
  const saveLedger = (): Promise<void> => run.saveLedger(ledger.snapshot().map((entry) => ({ ...entry })));
  const saving = setInterval(() => {
    // What fails here fails again, and is told, when the ledger is saved at the end.
    saveLedger().catch(() => undefined);
  }, ledgerInterval);
  const endWatch = watchLanes(lanes, tellWaitBy(reporter));
  const quotas = openQuotas(run, settings);
  const distillSome = (
    images: AsyncIterable<SourceImage>,
    onImage: (event: ImageEvent) => void = () => undefined,
  ): Promise<void> =>
    distillImages(images, {
      roles,
      options: settings.recipe,
      journal: run,
      concurrency: settings.concurrency,
      maxInputPixels: settings.maxInputPixels,
      maxFaultShare: settings.maxFaultShare,
      asksOf: quotas.asksOf,
      signal: AbortSignal.any([signal, uncounted.signal]),
      aroundImage: telemetry.aroundImage,
      onImage(event) {
        telemetry.onImage?.(event);
        onImage(event);
      },
    });
  const images = (): ReturnType<typeof sourceImages> => sourceImages(sources, settings, { signal, split });
  try {
    await distillSome(images(), (event) => reportImage(event, { progress, reporter }));
    await keepQuotas(quotas, { reporter, ask: (names) => distillSome(imagesOf(images(), names)) });
    return undefined;
  } catch (error) {
    const stop = signal.aborted ? undefined : stopOf(error);
    if (stop === undefined) throw error;
    return stop;
  } finally {
    // What a fatal error leaves under way is paid for; only a person at the keyboard does not wait for it.
    if (!signal.aborted) await path.idle();
    clearInterval(saving);
    endWatch();
    if (!signal.aborted) await counted;
    await saveLedger();
    reporter.end();
  }
}

function reportImage(
  event: ImageEvent,
  { progress, reporter }: { progress: Progress; reporter: Reporter },
): void {
  if (event.resumed) {
    progress.addResumed();
    return;
  }
  progress.add(event);
  const { done, total, kept, rejected, eta } = progress.snapshot();
  const left = eta === null ? '' : `, ${Math.ceil(eta / 1000)} s left`;
  reporter.event('image', { ...event, done, total });
  reporter.progress({
    ...{ done, total },
    unit: 'images',
    text: `${kept} kept, ${rejected} rejected${left} | ${event.name}`,
  });
}
