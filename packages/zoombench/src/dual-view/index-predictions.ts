import type { BenchmarkItem, Prediction, View } from '@r2i/schema';

import { PredictionsMismatchError } from '../errors/predictions-mismatch-error.ts';

/** Predictions of one model, found by what they are about. */
export interface PredictionIndex {
  readonly model: string | null;
  /** Sample numbers seen, ascending; `[0]` where there is no prediction. */
  readonly samples: readonly number[];
  find(item: string, view: View, sample: number): Prediction | undefined;
}

/**
 * Sorts predictions by item, view and sample, and checks that all of them belong to the items.
 *
 * @throws {PredictionsMismatchError} On an unknown item, a second prediction for the same item, view and
 *   sample, more than one model, or two items with one id.
 */
export function indexPredictions(
  items: readonly BenchmarkItem[],
  predictions: readonly Prediction[],
): PredictionIndex {
  const ids = items.map((item) => item.id);
  const known = new Set(ids);
  refuse('duplicate-item', repeated(ids));
  refuse('unknown-item', [
    ...new Set(predictions.map(({ item }) => item).filter((item) => !known.has(item))),
  ]);
  refuse(
    'duplicate-prediction',
    repeated(predictions.map(({ item, view, sample }) => key(item, view, sample))),
  );
  const models = [...new Set(predictions.map((prediction) => prediction.model))];
  refuse('several-models', models.length > 1 ? models : []);

  const byKey = new Map(
    predictions.map((prediction) => [key(prediction.item, prediction.view, prediction.sample), prediction]),
  );
  const samples = [...new Set(predictions.map(({ sample }) => sample))].sort((left, right) => left - right);
  return {
    model: models[0] ?? null,
    samples: samples.length === 0 ? [0] : samples,
    find: (item, view, sample) => byKey.get(key(item, view, sample)),
  };
}

function key(item: string, view: View, sample: number): string {
  return `${view} ${sample} ${item}`;
}

function repeated(values: readonly string[]): string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const value of values) (seen.has(value) ? twice : seen).add(value);
  return [...twice];
}

function refuse(problem: PredictionsMismatchError['problem'], values: readonly string[]): void {
  if (values.length > 0) throw new PredictionsMismatchError({ problem, values });
}
