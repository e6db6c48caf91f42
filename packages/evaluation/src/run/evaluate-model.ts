import { mkdir } from 'node:fs/promises';

import { UsageError } from '@r2i/app-shell';
import type { EvaluationCard } from '@r2i/report';
import { acquireRunLock } from '@r2i/run';
import type { Prediction } from '@r2i/schema';

import { bundled } from '../benchmark/bundled.ts';
import { type OpenBenchmark, openBenchmark } from '../benchmark/open-benchmark.ts';
import { type BenchmarkSurvey, startSurvey, surveyBenchmark } from '../benchmark/survey-benchmark.ts';
import { withModel } from '../models/open-model.ts';
import { startCards } from '../output/item-cards.ts';
import { writeEvaluation } from '../output/write-evaluation.ts';
import { readPredictions } from '../score/read-predictions.ts';
import { type Evaluation, scoreAnswers } from '../score/score-answers.ts';
import type { RunSettings } from '../settings/run-settings.ts';
import { askModel } from './ask-model.ts';
import { type AttentionResult, measureAttention } from './measure-attention.ts';
import { openPredictionsLog, writePredictions } from './predictions-log.ts';

/** What a command gets from its surroundings. */
export interface RunContext {
  readonly signal: AbortSignal;
  /** Keys and addresses of services. @default {} */
  readonly environment?: NodeJS.ProcessEnv | undefined;
}

/** What `run` found. */
export interface Evaluated extends Evaluation {
  /** Where a student looks; `null` where that was not asked for. */
  readonly attention: AttentionResult | null;
  /** Pictures of the items, as the report shows them. */
  readonly cards: readonly EvaluationCard[];
  /** Questions that had been answered before the benchmark changed, and were asked again. */
  readonly askedAnew: number;
}

interface Answers {
  readonly survey: BenchmarkSurvey;
  readonly cards: readonly EvaluationCard[];
  readonly predictions: readonly Prediction[];
  readonly attention: AttentionResult | null;
  readonly askedAnew: number;
}

/**
 * Answers a benchmark in every view there is, or takes recorded answers, scores them and writes the results. Answers
 * are on the disk as they come; called again with the same settings it goes on, and asks
 * anew where the benchmark has changed.
 *
 * @throws {RunConflictError} If the folder holds answers of another model or of other settings.
 * @throws {RunLockedError} If another process is at work in the folder.
 */
export async function evaluate(
  settings: RunSettings,
  { signal, environment = {} }: RunContext,
): Promise<Evaluated> {
  const { out, limit, pixels, model } = settings;
  const benchmark = await openBenchmark(settings.benchmark ?? bundled().benchmark, { limit });
  await makeFolder(out);
  const lock = await acquireRunLock(out);
  try {
    const { predictions, survey, ...found } = await answersOf(settings, { benchmark, signal, environment });
    const evaluation = await scoreAnswers(predictions, {
      benchmark,
      survey,
      settings,
      pixelBudget: model.kind === 'predictions' ? model.pixels : pixels,
      folder: out,
      signal,
      environment,
    });
    await writeEvaluation(evaluation, { out, ...found });
    return { ...evaluation, ...found };
  } finally {
    await lock.release();
  }
}

/** @throws {UsageError} If the folder cannot be made. */
export async function makeFolder(out: string): Promise<void> {
  await mkdir(out, { recursive: true }).catch((cause: unknown) => {
    throw new UsageError(`Cannot write to ${out}; choose another --out.`, { cause });
  });
}

async function answersOf(
  { model: who, out, pixels, seed, log }: RunSettings,
  {
    benchmark,
    signal,
    environment,
  }: {
    readonly benchmark: OpenBenchmark;
    readonly signal: AbortSignal;
    readonly environment: NodeJS.ProcessEnv;
  },
): Promise<Answers> {
  const about = `${benchmark.name}:${benchmark.path}`;
  if (who.kind === 'predictions') {
    const drawing = startCards();
    const survey = await surveyBenchmark(benchmark, { rows: drawing.watch(benchmark.rows()) });
    const predictions = await readPredictions(who.file, { items: survey.items });
    const model = predictions[0]?.model ?? '(none)';
    const answers = await openPredictionsLog(out, { model, benchmark: about, settings: { recorded: true } });
    await answers.close();
    await writePredictions(out, predictions);
    return { predictions, attention: null, survey, cards: await drawing.cards(), askedAnew: 0 };
  }
  return withModel(who, { pixels, seed, folder: out, environment }, async ({ model, student }) => {
    const { id, settings } = model;
    const answers = await openPredictionsLog(out, { model: id, benchmark: about, settings });
    try {
      const { survey, watch } = startSurvey(benchmark);
      const drawing = startCards();
      const rows = drawing.watch(watch(benchmark.rows()));
      const { predictions, askedAnew } = await askModel(model, rows, {
        total: benchmark.expected,
        answers,
        log,
        signal,
      });
      await answers.close();
      // In order, each once. Answers to items that a smaller --limit leaves out are kept behind them.
      const asked = new Set(survey.items.map((item) => item.id));
      await writePredictions(out, [...predictions, ...answers.all().filter(({ item }) => !asked.has(item))]);
      const isMeasured = who.kind === 'student' && who.attention && student !== null;
      const attention = isMeasured
        ? await measureAttention(student, benchmark.rows(), { pixels, signal })
        : null;
      return { predictions, attention, survey, cards: await drawing.cards(), askedAnew };
    } finally {
      await answers.close();
    }
  });
}
