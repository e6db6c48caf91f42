import type { BenchmarkModel, Prediction } from '@r2i/schema';

import { measureAttention } from '../attention/measure-attention.ts';
import { type OpenBenchmark, placeOf } from '../benchmark/open-benchmark.ts';
import { startSurvey } from '../benchmark/survey-benchmark.ts';
import type { AskedStudent } from '../models/asked-student.ts';
import { startCards } from '../output/item-cards.ts';
import type { ScoringOptions } from '../score/score-answers.ts';
import { askModel, type EvaluationProgress } from './ask-model.ts';
import { type Evaluated, finishEvaluation } from './finish-evaluation.ts';
import { openPredictionsLog, writePredictions } from './predictions-log.ts';
import { openResultFolder, type ResultFolder } from './result-folder.ts';

/** Options of {@link evaluateModel}. */
export interface EvaluateModelOptions extends ScoringOptions {
  readonly benchmark: OpenBenchmark;
  /** Where the result goes; made and locked where it is a path. */
  readonly folder: ResultFolder | string;
  /**
   * Pixels of an image that the model is shown, where it does not say so itself; it keeps to that. `null` where it is
   * shown all of them, or that is not known.
   *
   * @default null
   */
  readonly pixels?: number | null | undefined;
  /** A student whose attention is measured besides. @default none */
  readonly attention?: AskedStudent | null | undefined;
  /** @default never aborts */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: EvaluationProgress) => void) | undefined;
}

/**
 * Asks a model about every item of a benchmark in each view there is, scores what it says and writes the result. Answers
 * are on the disk as they come: called again with the same folder it goes on, and asks anew where the benchmark has
 * changed.
 *
 * @throws {RunConflictError} If the folder holds answers of another model or of other settings.
 * @throws {RunLockedError} If another process is at work in the folder.
 * @throws {ResultFolderError} If the folder cannot be made, or holds a result of which nobody knows how it was made.
 * @throws {BenchmarkEmptyError} If there is nothing to ask.
 * @throws Whatever ends the run: a fatal error of model, judge or scorer, or the signal's reason.
 */
export async function evaluateModel(
  model: BenchmarkModel,
  options: EvaluateModelOptions,
): Promise<Evaluated> {
  const { folder } = options;
  if (typeof folder === 'string') {
    await using opened = await openResultFolder(folder);
    return await evaluateModel(model, { ...options, folder: opened });
  }
  const { path } = folder;
  const {
    benchmark,
    folder: _,
    pixels: said = null,
    attention: student = null,
    signal = new AbortController().signal,
    onProgress = () => undefined,
    ...scoring
  } = options;
  const { id, settings } = model;
  const pixels = model.pixels === undefined ? said : model.pixels;
  const { survey, watch } = startSurvey(benchmark);
  const drawing = startCards();
  const answers = await openPredictionsLog(path, { model: id, benchmark: placeOf(benchmark), settings });
  let predictions: readonly Prediction[];
  let askedAnew: number;
  try {
    const rows = drawing.watch(watch(benchmark.rows()));
    const total = benchmark.expected;
    ({ predictions, askedAnew } = await askModel(model, rows, { total, answers, signal, onProgress }));
  } finally {
    await answers.close();
  }
  // In order, each once. Answers to items that a smaller limit leaves out are kept behind them.
  const asked = new Set(survey.items.map((item) => item.id));
  await writePredictions(path, [...predictions, ...answers.all().filter(({ item }) => !asked.has(item))]);
  return finishEvaluation(predictions, {
    ...scoring,
    benchmark,
    survey,
    pixels,
    prompt: model.prompt ?? null,
    folder: path,
    signal,
    cards: await drawing.cards(),
    attention:
      student === null ? null : await measureAttention(student, benchmark.rows(), { pixels, signal }),
    askedAnew,
  });
}
