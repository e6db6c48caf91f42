import type { BenchmarkItem, ImageSize, Prediction, Verdict } from '@r2i/schema';

import { parseOptions } from '../extract/parse-options.ts';
import { flipOf } from '../statistics/zooming-gap.ts';
import { itemAreaRatio } from './area-bins.ts';
import type { DualViewRow, ScoredOutput } from './dual-view-result.ts';
import { cropScaleOf, shownBoxSide, visibilityOf } from './shown-size.ts';

/** Options of {@link scoreRow}. */
export interface ScoreRowOptions {
  readonly sample: number;
  readonly predictions: {
    readonly global: Prediction | undefined;
    readonly regional: Prediction | undefined;
  };
  readonly score: (item: BenchmarkItem, output: string) => Verdict;
  readonly image: ImageSize | undefined;
  readonly crop: ImageSize | undefined;
  readonly pixelBudget: number | null;
  readonly minVisibleSide: number;
}

/** Scores one item in both views and records what is known of its box. */
export function scoreRow(
  item: BenchmarkItem,
  { sample, predictions, score, image, crop, pixelBudget, minVisibleSide }: ScoreRowOptions,
): DualViewRow {
  const global = scorePrediction(item, { prediction: predictions.global, score });
  const regional = scorePrediction(item, { prediction: predictions.regional, score });
  const visibleSide = shownBoxSide(item, { image, pixelBudget });
  return {
    item: item.id,
    sample,
    imageId: item.imageId,
    query: item.query,
    target: item.target,
    form: item.form,
    options: item.options.length > 0 || item.form === 'open' ? item.options : parseOptions(item.query),
    dimension: item.dimension,
    category: item.category ?? null,
    areaRatio: itemAreaRatio(item, image),
    visibleSide,
    visibility: visibilityOf(visibleSide, minVisibleSide),
    cropScale: cropScaleOf(item, crop),
    flip: flipOf({ global: global.verdict, regional: regional.verdict }),
    global,
    regional,
  };
}

function scorePrediction(
  item: BenchmarkItem,
  {
    prediction,
    score,
  }: { readonly prediction: Prediction | undefined; readonly score: ScoreRowOptions['score'] },
): ScoredOutput {
  const output = prediction?.output ?? null;
  const latencyMs = prediction?.latencyMs ?? null;
  if (prediction === undefined) return { output, verdict: unscored('missing-prediction'), latencyMs };
  if (output === null) return { output, verdict: unscored('call-failed'), latencyMs };
  return { output, verdict: score(item, output), latencyMs };
}

function unscored(reason: string): Verdict {
  return { status: 'unscored', reason, scorer: 'rules' };
}
