import { createReporter } from '@r2i/app-shell';
import { readImageFolder } from '@r2i/dataset';
import { distillImages, type SourceImage } from '@r2i/distill';
import { createOcrEngine } from '@r2i/ocr';
import { createProgress, openRun, type RunSummary } from '@r2i/run';
import { createCallPath, createLedger } from '@r2i/teacher';

import { embeddedPreset } from './embedded-preset.ts';
import type { Settings } from './settings.ts';
import { isReportCurrent, writeRunReport } from './write-run-report.ts';

/** Runs the main job: images of a folder into a run folder. */
export async function synthesize(
  settings: Settings,
  { signal }: { signal: AbortSignal },
): Promise<RunSummary> {
  const reporter = createReporter(settings.log);
  const names: string[] = [];
  for await (const file of readImageFolder(settings.images)) names.push(file.name);

  await using engine = await createOcrEngine({ threads: settings.threads });
  const roles = embeddedPreset(engine, { samples: settings.samples, reader: settings.reader });
  await using run = await openRun(settings.out, {
    config: { recipe: { ...settings.recipe }, samples: settings.samples, roles: roleIds(roles) },
    versions: { recipe: 'r2i-recipe/1' },
    seed: settings.recipe.seed,
    sourceRoot: settings.images,
  });
  reporter.event('start', { images: names.length, run: settings.out });
  reporter.note(`${names.length} images in ${settings.images}`);
  const ledger = createLedger();
  const progress = createProgress({
    total: names.length,
    done: run.doneCount(),
    now: () => performance.now(),
  });
  const started = performance.now();
  try {
    await distillImages(source(settings.images), {
      roles,
      options: settings.recipe,
      callPath: createCallPath({ cache: run.cache, ledger, concurrency: settings.concurrency * 4 }),
      journal: run,
      concurrency: settings.concurrency,
      maxInputPixels: settings.maxInputPixels,
      maxFaultShare: settings.maxFaultShare,
      signal,
      onImage(event) {
        if (event.resumed) return;
        progress.add(event);
        const { done, total, kept, rejected, eta } = progress.snapshot();
        reporter.event('image', { ...event, done, total });
        reporter.progress(done, total, progressText({ name: event.name, kept, rejected, eta }));
      },
    });
  } finally {
    reporter.end();
  }
  const summary = await run.finish({ ledger: ledger.snapshot(), wallMs: performance.now() - started });
  if (!(await isReportCurrent(settings.out))) await writeRunReport(settings.out, settings.images);
  reporter.event('done', { samples: summary.samples, rejections: summary.rejections });
  return summary;
}

function progressText({
  name,
  kept,
  rejected,
  eta,
}: {
  name: string;
  kept: number;
  rejected: number;
  eta: number | null;
}): string {
  const left = eta === null ? '' : `, ${Math.ceil(eta / 1000)} s left`;
  return `${kept} kept, ${rejected} rejected${left} | ${name}`;
}

async function* source(root: string): AsyncGenerator<SourceImage> {
  for await (const file of readImageFolder(root)) yield { name: file.name, read: () => file.read() };
}

function roleIds(roles: ReturnType<typeof embeddedPreset>): Record<string, string | string[]> {
  return {
    proposer: roles.proposer.id,
    questioner: roles.questioner.id,
    validator: roles.validator.id,
    answerers: roles.answerers.map((share) => share.answerer.id),
    grouper: roles.grouper.id,
    verifier: roles.verifier.id,
    distractorWriter: roles.distractorWriter.id,
    solver: roles.solver.id,
  };
}
