import { acquireRunLock } from '@r2i/run';

import { bundled } from '../benchmark/bundled.ts';
import { openBenchmark } from '../benchmark/open-benchmark.ts';
import { surveyBenchmark } from '../benchmark/survey-benchmark.ts';
import { startCards } from '../output/item-cards.ts';
import { writeEvaluation } from '../output/write-evaluation.ts';
import { makeFolder, type RunContext } from '../run/evaluate.ts';
import { openPredictionsLog, writePredictions } from '../run/predictions-log.ts';
import type { ScoreSettings } from '../settings/score-settings.ts';
import { readPredictions } from './read-predictions.ts';
import { type Evaluation, scoreAnswers } from './score-answers.ts';

/** Scores a file of recorded answers and writes the results. */
export async function scoreFile(
  settings: ScoreSettings,
  { signal, environment = {} }: RunContext,
): Promise<Evaluation> {
  const { out, limit, pixels, regional: regionalFile } = settings;
  const benchmark = await openBenchmark(settings.benchmark ?? bundled().benchmark, { limit });
  await makeFolder(out);
  const lock = await acquireRunLock(out);
  try {
    const drawing = startCards();
    const survey = await surveyBenchmark(benchmark, { rows: drawing.watch(benchmark.rows()) });
    const predictions = await readPredictions(settings.predictions, { items: survey.items, regionalFile });
    const model = predictions[0]?.model ?? '(none)';
    const asked = { model, benchmark: `${benchmark.name}:${benchmark.path}`, settings: { recorded: true } };
    await (await openPredictionsLog(out, asked)).close();
    await writePredictions(out, predictions);
    const evaluation = await scoreAnswers(predictions, {
      benchmark,
      survey,
      settings,
      pixelBudget: pixels,
      folder: out,
      signal,
      environment,
    });
    await writeEvaluation(evaluation, { out, cards: await drawing.cards() });
    return evaluation;
  } finally {
    await lock.release();
  }
}
