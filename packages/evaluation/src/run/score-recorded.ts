import type { PromptRecord } from '@r2i/schema';

import { type OpenBenchmark, placeOf } from '../benchmark/open-benchmark.ts';
import { surveyBenchmark } from '../benchmark/survey-benchmark.ts';
import { startCards } from '../output/item-cards.ts';
import { promptBeside } from '../prompt/prompt-beside.ts';
import { readPredictions } from '../score/read-predictions.ts';
import type { ScoringOptions } from '../score/score-answers.ts';
import { type Evaluated, finishEvaluation } from './finish-evaluation.ts';
import { openPredictionsLog, writePredictions } from './predictions-log.ts';
import { openResultFolder } from './result-folder.ts';

/** Options of {@link scoreRecorded}. */
export interface ScoreRecordedOptions extends ScoringOptions {
  readonly benchmark: OpenBenchmark;
  /** Where the result goes. */
  readonly folder: string;
  /** Another evaluator's log of the same items asked on their crops. @default none, or our own file holds both views */
  readonly regional?: string | null | undefined;
  /** Pixels of an image that the model was shown; `null` where that is not known. @default null */
  readonly pixels?: number | null | undefined;
  /**
   * How the model was asked; `null` where that is not known.
   *
   * @default what `summary.json` beside the file says
   */
  readonly prompt?: PromptRecord | null | undefined;
  /** @default never aborts */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Scores a file of recorded answers - our `predictions.jsonl`, or the log of another evaluator - and writes the result.
 *
 * @throws {AnswersFileError} If a file cannot be read, its lines are of no known form, or belong to other items.
 * @throws What `evaluateModel` throws of folder, benchmark, judge and scorer.
 */
export async function scoreRecorded(
  file: string,
  {
    benchmark,
    folder,
    regional: regionalFile = null,
    pixels = null,
    prompt,
    signal = new AbortController().signal,
    ...scoring
  }: ScoreRecordedOptions,
): Promise<Evaluated> {
  await using opened = await openResultFolder(folder);
  const drawing = startCards();
  const survey = await surveyBenchmark(benchmark, { rows: drawing.watch(benchmark.rows()) });
  const predictions = await readPredictions(file, { items: survey.items, regionalFile });
  const model = predictions[0]?.model ?? '(none)';
  const asked = { model, benchmark: placeOf(benchmark), settings: { recorded: true } };
  await (await openPredictionsLog(opened.path, asked)).close();
  await writePredictions(opened.path, predictions);
  return await finishEvaluation(predictions, {
    ...scoring,
    benchmark,
    survey,
    pixels,
    prompt: prompt === undefined ? await promptBeside(file, { model }) : prompt,
    folder: opened.path,
    signal,
    cards: await drawing.cards(),
    attention: null,
    askedAnew: 0,
  });
}
