import type { EvaluationCard } from '@r2i/report';
import type { Prediction } from '@r2i/schema';

import type { AttentionResult } from '../attention/measure-attention.ts';
import { writeEvaluation } from '../output/write-evaluation.ts';
import { type Evaluation, type ScoreAnswersOptions, scoreAnswers } from '../score/score-answers.ts';

/** An evaluation that is written down. */
export interface Evaluated extends Evaluation {
  /** Where a student looks; `null` where that was not asked for. */
  readonly attention: AttentionResult | null;
  /** Pictures of the items, as the report shows them. */
  readonly cards: readonly EvaluationCard[];
  /** Questions that had been answered before the benchmark changed, and were asked again. */
  readonly askedAnew: number;
}

/** Scores answers and writes everything that a result is, but the answers. */
export async function finishEvaluation(
  predictions: readonly Prediction[],
  {
    cards,
    attention,
    askedAnew,
    ...scoring
  }: ScoreAnswersOptions & Pick<Evaluated, 'cards' | 'attention' | 'askedAnew'>,
): Promise<Evaluated> {
  const evaluation = await scoreAnswers(predictions, scoring);
  await writeEvaluation(evaluation, { out: scoring.folder, cards, attention });
  return { ...evaluation, attention, cards, askedAnew };
}
