import { readOptions } from '@r2i/answers';
import { type BenchmarkItem, type ImageSize, type Prediction, replyFactsOf, type Verdict } from '@r2i/schema';

import { scoreReplyEnd } from '../score/score-reply-end.ts';
import { flipOf } from '../statistics/zooming-gap.ts';
import { itemAreaRatio } from './area-bins.ts';
import { causeOfFault } from './cause-of-fault.ts';
import type { DualViewRow, ScoredOutput } from './dual-view-result.ts';
import { cropScaleOf, shownBoxSide, visibilityOf } from './shown-size.ts';

/** Longest text of a fault that is kept, in UTF-16 code units. */
const shownFault = 500;

/** Options of {@link scoreRow}. */
export interface ScoreRowOptions {
  readonly sample: number;
  readonly predictions: {
    readonly global: Prediction | undefined;
    readonly regional: Prediction | undefined;
  };
  readonly score: (item: BenchmarkItem, output: string) => Verdict;
  /** Whether the text is scored however the reply ended. */
  readonly textAlone: boolean;
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
  {
    sample,
    predictions,
    score,
    textAlone,
    cluster,
    image,
    crop,
    hasCrop,
    pixelBudget,
    minVisibleSide,
  }: ScoreRowOptions,
): DualViewRow {
  const global = scorePrediction(item, { prediction: predictions.global, score, textAlone });
  const isDual = hasCrop || predictions.regional !== undefined;
  const regional: ScoredOutput = isDual
    ? scorePrediction(item, { prediction: predictions.regional, score, textAlone })
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
    textAlone,
  }: { readonly prediction: Prediction | undefined } & Pick<ScoreRowOptions, 'score' | 'textAlone'>,
): ScoredOutput {
  if (prediction === undefined) {
    return { output: null, verdict: unknown('missing-prediction'), latencyMs: null };
  }
  const { output, latencyMs = null, calls, fault } = prediction;
  const about = {
    latencyMs,
    ...(calls === undefined ? {} : { calls }),
    ...(fault === undefined ? {} : { fault: fault.slice(0, shownFault) }),
    ...replyFactsOf(prediction),
  };
  if (output === null) return { output, verdict: unknown(causeOfFault(fault)), ...about };
  const ended = textAlone ? null : scoreReplyEnd(item, prediction);
  return { output, verdict: ended ?? score(item, output), ...about };
}

function unknown(cause: string): Verdict {
  return { status: 'unknown', cause, scorer: 'rules' };
}
