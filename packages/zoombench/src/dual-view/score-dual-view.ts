import { type BenchmarkItem, dimensions, type ImageSize, type Prediction } from '@r2i/schema';

import { parseOptions } from '../extract/parse-options.ts';
import { scoreOutput } from '../score/score-output.ts';
import { flipOf, type ZoomingGapOptions } from '../statistics/zooming-gap.ts';
import { areaBinKey, areaBinKeys, defaultAreaEdges, itemAreaRatio } from './area-bins.ts';
import type { DualViewResult, DualViewRow, ScoredOutput } from './dual-view-result.ts';
import { groupRows, scoreGroup } from './group-rows.ts';
import { indexPredictions, type PredictionIndex } from './index-predictions.ts';

export interface ScoreDualViewOptions extends ZoomingGapOptions {
  /**
   * Sizes of the full images by `imageId`, needed to tell how small a box is. Items whose image is missing
   * here count as of unknown area.
   *
   * @default new Map()
   */
  readonly imageSizes?: ReadonlyMap<string, ImageSize>;
  /**
   * Upper ends of the bins of box area over image area, exclusive, ascending, in (0, 1).
   *
   * @default [0.001, 0.005, 0.01, 0.05]
   */
  readonly areaEdges?: readonly number[];
}

/**
 * Scores one model's predictions in both views. Every item counts in both, however often a call failed: an
 * item without a prediction is unscored (`missing-prediction`), as is a failed call (`call-failed`). Items
 * asked several times give one row a sample; the clusters of the bootstrap take care of their dependence.
 *
 * @returns Plain data; equal input gives equal data.
 * @throws {PredictionsMismatchError} On predictions for unknown items, two for the same item, view and
 *   sample, predictions of several models, or two items with one id.
 */
export function scoreDualView(
  items: readonly BenchmarkItem[],
  predictions: readonly Prediction[],
  {
    seed = 0,
    draws = 10_000,
    imageSizes = new Map(),
    areaEdges = defaultAreaEdges,
  }: ScoreDualViewOptions = {},
): DualViewResult {
  const index = indexPredictions(items, predictions);
  const rows = index.samples.flatMap((sample) =>
    items.map((item) =>
      scoreRow(item, { sample, index, areaRatio: itemAreaRatio(item, imageSizes.get(item.imageId)) }),
    ),
  );
  const { global, regional, gap } = scoreGroup('all', rows, { seed, draws });
  return {
    schema: 'r2i.evaluation/1',
    model: index.model,
    items: items.length,
    samples: index.samples.length,
    seed,
    draws,
    global,
    regional,
    gap,
    byDimension: groupRows(rows, {
      keys: [...dimensions, 'unknown'],
      keyOf: (row) => row.dimension ?? 'unknown',
      seed,
      draws,
    }),
    byForm: groupRows(rows, { keys: ['choice', 'open'], keyOf: (row) => row.form, seed, draws }),
    byArea: groupRows(rows, {
      keys: areaBinKeys(areaEdges),
      keyOf: (row) => areaBinKey(row.areaRatio, areaEdges),
      seed,
      draws,
    }),
    rows,
  };
}

interface RowContext {
  readonly sample: number;
  readonly index: PredictionIndex;
  readonly areaRatio: number | null;
}

function scoreRow(item: BenchmarkItem, { sample, index, areaRatio }: RowContext): DualViewRow {
  const global = scorePrediction(item, index.find(item.id, 'global', sample));
  const regional = scorePrediction(item, index.find(item.id, 'regional', sample));
  return {
    item: item.id,
    sample,
    imageId: item.imageId,
    query: item.query,
    target: item.target,
    form: item.form,
    options: item.options.length > 0 || item.form === 'open' ? item.options : parseOptions(item.query),
    dimension: item.dimension,
    areaRatio,
    flip: flipOf({ global: global.verdict, regional: regional.verdict }),
    global,
    regional,
  };
}

function scorePrediction(item: BenchmarkItem, prediction: Prediction | undefined): ScoredOutput {
  const output = prediction?.output ?? null;
  const latencyMs = prediction?.latencyMs ?? null;
  if (prediction === undefined) return { output, verdict: unscored('missing-prediction'), latencyMs };
  if (output === null) return { output, verdict: unscored('call-failed'), latencyMs };
  return { output, verdict: scoreOutput(item, output), latencyMs };
}

function unscored(reason: string): ScoredOutput['verdict'] {
  return { status: 'unscored', reason, scorer: 'rules' };
}
