import type { BenchmarkItem, ImageSize, Prediction, Verdict } from '@r2i/schema';

import { scoreOutput } from '../score/score-output.ts';
import type { ZoomingGapOptions } from '../statistics/zooming-gap.ts';
import { defaultAreaEdges } from './area-bins.ts';
import { clusterNames } from './cluster-names.ts';
import type { DualViewResult } from './dual-view-result.ts';
import { indexPredictions } from './index-predictions.ts';
import { resultOfRows } from './result-of-rows.ts';
import { scoreRow } from './score-row.ts';
import { defaultVisibleSide } from './shown-size.ts';

export interface ScoreDualViewOptions extends ZoomingGapOptions {
  /**
   * Sizes of the full images by `imageId`, needed to tell how small a box is. Items whose image is missing
   * here count as of unknown area and of unknown visibility.
   *
   * @default new Map()
   */
  readonly imageSizes?: ReadonlyMap<string, ImageSize>;
  /**
   * Sizes of the crops as shown in the regional view, by item id, needed to tell how much they are enlarged.
   *
   * @default new Map()
   */
  readonly cropSizes?: ReadonlyMap<string, ImageSize>;
  /**
   * Most pixels of an image as the model sees it, at least 1: larger images are shrunk to it before they are
   * encoded. `null` where that is not known or there is no limit; boxes are then measured at full size.
   *
   * @default null
   */
  readonly pixelBudget?: number | null;
  /**
   * Shorter side of a box on the shrunk full image, in pixels, below which it counts as too small to see.
   *
   * @default 14
   */
  readonly minVisibleSide?: number;
  /**
   * Share of outputs in a view, in [0, 1], that may stay unknown without a warning. At 0.02 they could move an
   * accuracy by less than the half-width of its interval on 845 items.
   *
   * @default 0.02
   */
  readonly maxUnknownShare?: number;
  /**
   * Upper ends of the bins of box area over image area, exclusive, ascending, in (0, 1).
   *
   * @default [0.001, 0.005, 0.01, 0.05]
   */
  readonly areaEdges?: readonly number[];
  /**
   * Items that have no crop: they are asked about on the full image alone, and count in no regional number and in
   * no gap.
   *
   * @default new Set()
   */
  readonly withoutCrop?: ReadonlySet<string>;
  /**
   * Scores one output. Must give equal verdicts for equal input.
   *
   * @default scoreOutput
   */
  readonly score?: (item: BenchmarkItem, output: string) => Verdict;
  /**
   * Whether texts are scored however the reply ended. Else one that was refused, or cut off before it answered, is no answer
   * and `score` is not asked.
   *
   * @default false
   */
  readonly textAlone?: boolean;
}

/**
 * Scores one model's predictions in both views. What is not known is counted by cause and is no evidence: an item without
 * a prediction is unknown (`missing-prediction`), as is a failed call (`call-failed`, `timeout`, `http-503`, …), and
 * such a question counts in no accuracy of its view and in no gap. Items asked several times give one row a sample.
 * Answers on one image, or within a group, are taken as dependent.
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
    cropSizes = new Map(),
    pixelBudget = null,
    minVisibleSide = defaultVisibleSide,
    maxUnknownShare = 0.02,
    areaEdges = defaultAreaEdges,
    withoutCrop = new Set(),
    score = scoreOutput,
    textAlone = false,
  }: ScoreDualViewOptions = {},
): DualViewResult {
  const index = indexPredictions(items, predictions);
  const clusters = clusterNames(items);
  const rows = index.samples.flatMap((sample) =>
    items.map((item) =>
      scoreRow(item, {
        sample,
        predictions: {
          global: index.find(item.id, 'global', sample),
          regional: index.find(item.id, 'regional', sample),
        },
        score,
        textAlone,
        cluster: clusters.get(item.id) ?? item.imageId,
        image: imageSizes.get(item.imageId),
        crop: cropSizes.get(item.id),
        hasCrop: !withoutCrop.has(item.id),
        pixelBudget,
        minVisibleSide,
      }),
    ),
  );
  const { model } = index;
  const settings = { model, seed, draws, pixelBudget, minVisibleSide, maxUnknownShare, areaEdges };
  return resultOfRows(rows, settings);
}
