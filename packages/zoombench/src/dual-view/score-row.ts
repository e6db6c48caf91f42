import { readOptions } from '@r2i/answers';
import type { BenchmarkItem, ImageSize, Prediction, Verdict } from '@r2i/schema';

import { flipOf } from '../statistics/zooming-gap.ts';
import { itemAreaRatio } from './area-bins.ts';
import { causeOfFault } from './cause-of-fault.ts';
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
  /** Name of what the item belongs to; its image, unless images belong together. */
  readonly cluster: string;
  readonly image: ImageSize | undefined;
  readonly crop: ImageSize | undefined;
  /** Whether the item has a crop, so a regional view. */
  readonly hasCrop: boolean;
  readonly pixelBudget: number | null;
  readonly minVisibleSide: number;
}

/** Scores one item in both views and records what is known of its box. */
export function scoreRow(
  item: BenchmarkItem,
  { sample, predictions, score, cluster, image, crop, hasCrop, pixelBudget, minVisibleSide }: ScoreRowOptions,
): DualViewRow {
  const global = scorePrediction(item, { prediction: predictions.global, score });
  const isDual = hasCrop || predictions.regional !== undefined;
  const regional: ScoredOutput = isDual
    ? scorePrediction(item, { prediction: predictions.regional, score })
    : { output: null, verdict: unknown('no-crop'), latencyMs: null };
  const visibleSide = shownBoxSide(item, { image, pixelBudget });
  return {
    item: item.id,
    sample,
    imageId: item.imageId,
    ...(cluster === item.imageId ? {} : { cluster }),
    query: item.query,
    target: item.target,
    form: item.form,
    options: item.options.length > 0 || item.form === 'open' ? item.options : readOptions(item.query).options,
    dimension: item.dimension,
    category: item.category ?? null,
    areaRatio: itemAreaRatio(item, image),
    visibleSide,
    visibility: visibilityOf(visibleSide, minVisibleSide),
    cropScale: cropScaleOf(item, crop),
    flip: isDual ? flipOf({ global: global.verdict, regional: regional.verdict }) : null,
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
  const effort = { latencyMs, ...(prediction?.calls === undefined ? {} : { calls: prediction.calls }) };
  if (prediction === undefined) return { output, verdict: unknown('missing-prediction'), ...effort };
  if (output === null) return { output, verdict: unknown(causeOfFault(prediction.fault)), ...effort };
  return { output, verdict: score(item, output), ...effort };
}

function unknown(cause: string): Verdict {
  return { status: 'unknown', cause, scorer: 'rules' };
}
