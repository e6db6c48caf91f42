import { createReporter, type Reporter } from '@r2i/app-shell';
import { type DistillRoles, distillImages, FaultShareError, type ImageEvent } from '@r2i/distill';
import { createOcrEngine } from '@r2i/ocr';
import { createProgress, openRun, type Progress, type Run, type RunSummary } from '@r2i/run';
import type { ImageSources } from '@r2i/source';
import {
  BudgetSpentError,
  createCallPath,
  createLanes,
  createLedger,
  type Lanes,
  type Ledger,
  ledgerEntriesSchema,
} from '@r2i/teacher';

import { budgetOf, pricesOf, servedModels } from './budget-of.ts';
import { buildRoles, needsReader, type RoleMaterial } from './build-roles.ts';
import { openSources, recordedSources, sourceImages } from './open-sources.ts';
import { openStudents } from './open-students.ts';
import { readBoxes } from './read-boxes.ts';
import { noCalls, roleIds } from './role-ids.ts';
import { openServedTeachers } from './served-teachers.ts';
import type { Settings } from './settings.ts';
import { costEntries, type Spending, spendingOf } from './spending.ts';
import { watchLanes } from './watch-lanes.ts';
import { isReportCurrent, writeRunReport } from './write-run-report.ts';

/** How often what has been spent is put on the disk, in milliseconds. */
const ledgerInterval = 5_000;

/** What ends a run early and leaves outputs that are worth a look. */
type Stop = BudgetSpentError | FaultShareError;

/** What came of a run, whole or stopped. */
export interface Synthesis {
  readonly summary: RunSummary;
  /** Set where a spent budget or too many failed calls ended the run before all images were done. */
  readonly stopped: Stop | undefined;
  /** By all sessions of the run. */
  readonly spent: Spending;
}

/** Runs the main job: images of the sources into a run folder. */
export async function synthesize(
  settings: Settings,
  { signal, environment }: { signal: AbortSignal; environment: NodeJS.ProcessEnv },
): Promise<Synthesis> {
  const reporter = createReporter(settings.log);
  await using sources = openSources(settings, { environment });
  const total = await countImages(sources, signal);
  await using teachers = openServedTeachers(settings.teachers, {
    environment,
    connections: settings.callConcurrency,
  });
  await using students = await openStudents(settings);
  const { proposer } = settings.roles;
  await using engine = needsReader(settings.roles)
    ? await createOcrEngine({ threads: settings.threads })
    : undefined;
  const listed = typeof proposer === 'object' && 'boxes' in proposer ? await readBoxes(proposer) : undefined;
  const material: Omit<RoleMaterial, 'calls'> = {
    settings: settings.roles,
    samples: settings.samples,
    reader: settings.reader,
    engine,
    teachers,
    students,
    boxes: listed?.boxes,
  };
  await using run = await openRun(settings.out, {
    config: {
      recipe: { ...settings.recipe },
      samples: settings.samples,
      roles: roleIds(buildRoles({ ...material, calls: noCalls })),
      ...(settings.nearDuplicates === undefined ? {} : { nearDuplicates: settings.nearDuplicates }),
    },
    versions: { recipe: 'r2i-recipe/2' },
    seed: settings.recipe.seed,
    ...recordedSources(settings.images),
  });
  reporter.event('start', { images: total, run: settings.out });
  reporter.note(`${total} images in ${recordedSources(settings.images).sourceRoot}`);
  if (listed !== undefined) {
    const { boxes, skipped } = listed;
    const [first] = skipped;
    const left =
      first === undefined
        ? ''
        : `; ${skipped.length} without a box to work on (${first.path}, ${first.place}: ${first.reason}, …)`;
    reporter.note(`${boxes.length} boxes brought along${left}`);
  }
  const earlier = ledgerEntriesSchema.safeParse(run.earlierLedger);
  const ledger = createLedger({ earlier: earlier.success ? earlier.data : [] });
  const lanes = createLanes({ concurrency: settings.callConcurrency });
  const calls = createCallPath({
    cache: run.cache,
    ledger,
    lanes,
    deadlineMs: settings.callDeadline * 1000,
    maxRetries: settings.callRetries,
    budget: budgetOf(settings, { ledger, teachers }),
  });
  const started = performance.now();
  const stopped = await distillAll(settings, {
    run,
    ledger,
    lanes,
    sources,
    roles: buildRoles({ ...material, calls }),
    total,
    reporter,
    signal,
  });
  const prices = pricesOf(settings.teachers, teachers);
  const served = servedModels(settings.teachers, teachers);
  const summary = await run.finish({
    ledger: costEntries(ledger.snapshot(), { prices, served }),
    wallMs: performance.now() - started,
  });
  if (!(await isReportCurrent(settings.out))) await writeRunReport(settings.out, sources);
  reporter.event('done', { samples: summary.samples, rejections: summary.rejections });
  return { summary, stopped, spent: spendingOf(ledger.snapshot(), prices) };
}

async function countImages(sources: ImageSources, signal: AbortSignal): Promise<number> {
  let count = 0;
  for await (const _ of sources.images({ signal })) count += 1;
  return count;
}

async function distillAll(
  settings: Settings,
  {
    run,
    ledger,
    lanes,
    sources,
    roles,
    total,
    reporter,
    signal,
  }: {
    run: Run;
    ledger: Ledger;
    lanes: Lanes;
    sources: ImageSources;
    roles: DistillRoles;
    total: number;
    reporter: Reporter;
    signal: AbortSignal;
  },
): Promise<Stop | undefined> {
  const progress = createProgress({ total, done: run.doneCount(), now: () => performance.now() });
  const saveLedger = (): Promise<void> => run.saveLedger(ledger.snapshot().map((entry) => ({ ...entry })));
  const saving = setInterval(() => {
    // What fails here fails again, and is told, when the ledger is saved at the end.
    saveLedger().catch(() => undefined);
  }, ledgerInterval);
  const endWatch = watchLanes(lanes, reporter);
  try {
    await distillImages(sourceImages(sources, settings, signal), {
      roles,
      options: settings.recipe,
      journal: run,
      concurrency: settings.concurrency,
      maxInputPixels: settings.maxInputPixels,
      maxFaultShare: settings.maxFaultShare,
      signal,
      onImage: (event) => reportImage(event, { progress, reporter }),
    });
    return undefined;
  } catch (error) {
    if (error instanceof BudgetSpentError || error instanceof FaultShareError) return error;
    throw error;
  } finally {
    clearInterval(saving);
    endWatch();
    await saveLedger();
    reporter.end();
  }
}

function reportImage(
  event: ImageEvent,
  { progress, reporter }: { progress: Progress; reporter: Reporter },
): void {
  if (event.resumed) return;
  progress.add(event);
  const { done, total, kept, rejected, eta } = progress.snapshot();
  const left = eta === null ? '' : `, ${Math.ceil(eta / 1000)} s left`;
  reporter.event('image', { ...event, done, total });
  reporter.progress(done, total, `${kept} kept, ${rejected} rejected${left} | ${event.name}`);
}
