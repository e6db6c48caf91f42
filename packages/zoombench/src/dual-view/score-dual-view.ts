import {
  type BenchmarkItem,
  dimensions,
  type ImageSize,
  type Prediction,
  type Verdict,
  type View,
} from '@r2i/schema';

import { scoreOutput } from '../score/score-output.ts';
import { repeatedTrials } from '../statistics/repeated-trials.ts';
import type { ZoomingGapOptions } from '../statistics/zooming-gap.ts';
import { areaBinKey, areaBinKeys, defaultAreaEdges } from './area-bins.ts';
import type { DualViewResult, DualViewRow } from './dual-view-result.ts';
import { evaluationWarnings } from './evaluation-warnings.ts';
import { groupRows, scoreGroup } from './group-rows.ts';
import { indexPredictions } from './index-predictions.ts';
import { scaleSummary } from './scale-summary.ts';
import { scoreRow } from './score-row.ts';
import { defaultVisibleSide, visibilityKey } from './shown-size.ts';

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
}

/**
 * Scores one model's predictions in both views. A question counts in the gap where both verdicts are known: an
 * item without a prediction is unknown (`missing-prediction`), as is a failed call (`call-failed`). Items
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
    cropSizes = new Map(),
    pixelBudget = null,
    minVisibleSide = defaultVisibleSide,
    maxUnknownShare = 0.02,
    areaEdges = defaultAreaEdges,
    withoutCrop = new Set(),
    score = scoreOutput,
  }: ScoreDualViewOptions = {},
): DualViewResult {
  const index = indexPredictions(items, predictions);
  const rows = index.samples.flatMap((sample) =>
    items.map((item) =>
      scoreRow(item, {
        sample,
        predictions: {
          global: index.find(item.id, 'global', sample),
          regional: index.find(item.id, 'regional', sample),
        },
        score,
        image: imageSizes.get(item.imageId),
        crop: cropSizes.get(item.id),
        hasCrop: !withoutCrop.has(item.id),
        pixelBudget,
        minVisibleSide,
      }),
    ),
  );
  const group = (keys: readonly string[], keyOf: (row: DualViewRow) => string): DualViewResult['byForm'] =>
    groupRows(rows, { keys, keyOf, seed, draws });
  const visibilityOfRow = ({ visibility }: DualViewRow): string => visibilityKey(visibility, minVisibleSide);
  const { global, regional, gap } = scoreGroup('all', rows, { seed, draws });
  return {
    schema: 'r2i.evaluation/1',
    model: index.model,
    items: items.length,
    samples: index.samples.length,
    seed,
    draws,
    pixelBudget,
    minVisibleSide,
    maxUnknownShare,
    warnings: evaluationWarnings({ global, regional, gap, maxUnknownShare }),
    global,
    regional,
    gap,
    repeats:
      index.samples.length === 1
        ? null
        : { global: trialsOf(rows, 'global'), regional: trialsOf(rows, 'regional') },
    cropScale: scaleSummary(
      rows.filter(({ sample }) => sample === index.samples[0]).map((row) => row.cropScale),
    ),
    byDimension: group([...dimensions, 'unknown'], (row) => row.dimension ?? 'unknown'),
    byForm: group(['choice', 'open'], (row) => row.form),
    byCategory: rows.some(({ category }) => category !== null)
      ? group(
          [...new Set(rows.map(({ category }) => category ?? 'unknown'))].sort(unknownLast),
          ({ category }) => category ?? 'unknown',
        )
      : [],
    byArea: group(areaBinKeys(areaEdges), (row) => areaBinKey(row.areaRatio, areaEdges)),
    byVisibility: group(
      [
        visibilityKey('too-small', minVisibleSide),
        visibilityKey('visible', minVisibleSide),
        visibilityKey('unknown', minVisibleSide),
      ],
      visibilityOfRow,
    ),
    rows,
  };
}

function trialsOf(rows: readonly DualViewRow[], view: View): ReturnType<typeof repeatedTrials> {
  const trials = new Map<string, { item: string; imageId: string; verdicts: Verdict[] }>();
  for (const row of rows) {
    if (view === 'regional' && row.flip === null) continue;
    const trial = trials.get(row.item) ?? { item: row.item, imageId: row.imageId, verdicts: [] };
    trial.verdicts.push(row[view].verdict);
    trials.set(row.item, trial);
  }
  return repeatedTrials([...trials.values()]);
}

function unknownLast(left: string, right: string): number {
  if (left === right) return 0;
  if (left === 'unknown') return 1;
  if (right === 'unknown') return -1;
  return left < right ? -1 : 1;
}
