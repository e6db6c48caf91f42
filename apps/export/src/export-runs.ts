import { writeZoomBench } from '@r2i/benchmark';
import {
  EmptyTrainingError,
  type ExportManifest,
  ruleNames,
  tellReview,
  type WithheldRule,
  writeExport,
} from '@r2i/dataset';
import { createSharedResources } from '@r2i/plugin';
import { asMachineError } from '@r2i/schema';
import type { SourceAccess } from '@r2i/source';

import { writeBenchmarkCard } from './benchmark-card.ts';
import { benchmarkRows, emptyTally } from './benchmark-rows.ts';
import { openFormat, readFormat } from './chosen-format.ts';
import { decontamination } from './decontamination.ts';
import { EmptyBenchmarkError } from './errors/empty-benchmark-error.ts';
import { createPluginContext, type PluginHost } from './plugin-context.ts';
import { refuseOptions } from './refuse-options.ts';
import { openReviewGate } from './review-gate.ts';
import { cardRuns, openRuns, runSamples, supersededSamples } from './run-samples.ts';
import type { Settings } from './settings.ts';

/** What was written. */
export interface ExportResult {
  readonly rows: number;
  /** Of all files, in bytes. */
  readonly bytes: number;
  /** Lines for people: what was left out, and how the letters came out. */
  readonly notes: readonly string[];
  /** By name, for programs. */
  readonly counts: object;
}

/** Raised by one whenever what a row is made of changes. */
const versions = { export: 'r2i-export/1' };

/** What exporting takes besides its settings. */
export interface ExportContext extends PluginHost {
  readonly access?: SourceAccess | undefined;
}

/**
 * Writes the files that the settings describe.
 *
 * @throws {MachineError} With the place to write to, if the disk is full, say. Nothing is left of what was begun.
 * @throws {UsageError} If the format is unknown, or images of a run come from a plug-in that is not loaded.
 */
export async function exportRuns(settings: Settings, context: ExportContext): Promise<ExportResult> {
  try {
    return await writeRuns(settings, context);
  } catch (error) {
    // The system says that a disk is full, and not which one.
    throw asMachineError(error, settings.out);
  }
}

async function writeRuns(
  settings: Settings,
  { signal, access, registry, log }: ExportContext,
): Promise<ExportResult> {
  const { out } = settings;
  const chosen = readFormat(settings.format, registry);
  const seed = settings.kind === 'training' ? settings.training.seed : 0;
  await using resources = createSharedResources();
  const plugins = { registry, context: createPluginContext({ seed, signal, log, resources }) };
  await using runs = await openRuns(settings.runs, { access, plugins });
  const include = settings.kind === 'benchmark' ? settings.include : 'kept';
  const gate = settings.reviewed === null ? null : await openReviewGate(runs, include);
  const reviewNotes = gate === null ? [] : tellReview(gate.report);
  if (settings.kind === 'benchmark') {
    const { unchecked } = settings;
    const tally = emptyTally();
    const { counts } = tally;
    const superseded = (await supersededSamples(runs)).length;
    const made = untilAborted(benchmarkRows(runs, { include, unchecked, gate }, tally), signal);
    const first = await made.next();
    if (first.done === true) {
      if (counts.plainUnchecked > 0) log(uncheckedAdvice);
      throw new EmptyBenchmarkError({ path: out, superseded, counts });
    }
    const { rows, bytes } = await writeZoomBench(out, startingWith(first.value, made));
    await writeBenchmarkCard(out, {
      ...{ tally, superseded, unchecked, review: gate?.report ?? null },
      runs: cardRuns(runs).map(({ id }) => id),
    });
    const { kept, tooEasy, plainAmbiguous, plainUnchecked, ...reviewed } = counts;
    const plain = { plainAmbiguous, plainUnchecked };
    const left = { superseded, ...reviewed, ...(unchecked ? {} : plain) };
    return {
      rows,
      bytes,
      counts: { superseded, ...counts },
      notes: [
        ...tellRules('left out', left),
        ...reviewNotes,
        ...(unchecked ? tellRules('among the rows', plain) : []),
        ...(counts.plainUnchecked === 0 ? [] : [uncheckedAdvice]),
        `rows: ${kept} of kept samples, ${tooEasy} that were too easy to train on (a benchmark of kept samples alone would measure the difficulty filter)`,
      ],
    };
  }
  const format = await openFormat(chosen, plugins);
  await refuseOptions(settings.given, { format, training: settings.training, out });
  const { counts, files } = await writeExport(out, {
    settings: { ...settings.training, format: format.name },
    format,
    samples: () => runSamples(runs, gate),
    withheld: new Map<string, WithheldRule>([
      ...(await supersededSamples(runs)).map((id) => [id, 'superseded'] as const),
      ...(gate?.withheld ?? []),
    ]),
    review: gate?.report,
    runs: cardRuns(runs),
    versions,
    decontaminate: await decontamination(settings.decontaminate, { signal, log }),
    signal,
  }).catch((error: unknown) => {
    if (error instanceof EmptyTrainingError && error.leftOut.plainUnchecked > 0) log(uncheckedAdvice);
    throw error;
  });
  const { dropped, withoutPlain, letters } = counts;
  const unchecked = dropped.plainUnchecked + withoutPlain.plainUnchecked;
  return {
    rows: counts.rows,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    counts,
    notes: [
      ...tellRules('left out', dropped),
      ...reviewNotes,
      ...tellRules('without a plain row', withoutPlain),
      ...(unchecked === 0 ? [] : [uncheckedAdvice]),
      ...tellValidation(counts.validation),
      `letters: ${showLetters(letters.before)} in the runs, ${showLetters(letters.after)} as written`,
    ],
  };
}

const uncheckedAdvice =
  'What shows the plain photo needs a check that synthesize makes with --plain-view check (its default), by a validator that can. Run the same synthesize command once more on the run, without --plain-view skip: only the checks that are missing are paid.';

const names: ReadonlyMap<string, string> = new Map(Object.entries(ruleNames));

/** One line with what is not zero, or none. */
function tellRules(what: string, counts: Readonly<Record<string, number>>): readonly string[] {
  const told = Object.entries(counts).filter(([, count]) => count > 0);
  return told.length === 0
    ? []
    : [`${what}: ${told.map(([rule, count]) => `${names.get(rule) ?? rule} ${count}`).join(', ')}`];
}

function tellValidation(validation: ExportManifest['counts']['validation']): readonly string[] {
  if (validation === null || validation.asked === null || validation.samples === validation.asked) return [];
  return [
    `validation: ${validation.samples} samples and not ${validation.asked}: photos stay whole, and no choice of them has exactly so many`,
  ];
}

function showLetters(counts: Readonly<Record<string, number | undefined>>): string {
  return (
    Object.entries(counts)
      .map(([letter, count]) => `${letter} ${count}`)
      .join(' ') || 'none'
  );
}

async function* startingWith<Row>(first: Row, rest: AsyncIterable<Row>): AsyncGenerator<Row> {
  yield first;
  yield* rest;
}

async function* untilAborted<Row>(rows: AsyncIterable<Row>, signal: AbortSignal): AsyncGenerator<Row> {
  for await (const row of rows) {
    signal.throwIfAborted();
    yield row;
  }
}
