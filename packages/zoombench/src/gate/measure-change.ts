import type { Dimension } from '@r2i/schema';

import type { DualViewResult } from '../dual-view/dual-view-result.ts';
import { clusterOf } from '../dual-view/group-rows.ts';
import { matchResults } from '../dual-view/match-results.ts';
import { scoreChanges, type Weights } from '../dual-view/score-changes.ts';
import type { ResultNames } from '../errors/results-mismatch-error.ts';
import type { Cluster } from '../statistics/clusters-of.ts';
import type { Interval } from '../statistics/wilson-interval.ts';

/** Items and images of one set of items, known before a second model is. */
export interface GateSize {
  readonly items: number;
  readonly images: number;
}

/** What a second model may be better at: an accuracy, or a smaller zooming gap. */
export type GateMeasure = 'gap' | 'global' | 'regional';

/** By how much a second model is better than a first, on the items that are known of both. */
export interface MeasuredChange {
  /** Items that were asked of both. */
  readonly asked: number;
  readonly items: number;
  /** Answers of either model that keep an item out, by cause. */
  readonly missing: Readonly<Record<string, number>>;
  /** Positive where the second is better: a higher accuracy, a smaller gap. `null` for no items. */
  readonly gain: number | null;
  /** 95 %, by image. `null` for fewer than two images. */
  readonly interval: Interval | null;
  /** Sum of the gains and number of items of each image. */
  readonly clusters: readonly Cluster[];
  /** Mean of the squared gains of items. */
  readonly meanSquare: number;
}

export interface MeasureChangeOptions {
  readonly measure: GateMeasure;
  /** Items of one alone. @default all */
  readonly dimension?: Dimension | undefined;
  /** What errors call the results, such as their folders. */
  readonly names?: ResultNames | undefined;
}

const weights: Readonly<Record<GateMeasure, Weights>> = {
  global: { global: 1 },
  regional: { regional: 1 },
  // A smaller gap is the better one.
  gap: { regional: -1, global: 1 },
};

/** @throws {ResultsMismatchError} If the results are not about the same questions. */
export function measureChange(
  first: DualViewResult,
  second: DualViewResult,
  { measure, dimension, names }: MeasureChangeOptions,
): MeasuredChange {
  const of = weights[measure];
  const matched = matchResults(onlyOf(first, dimension), onlyOf(second, dimension), names);
  const asked = measure === 'global' ? matched : matched.filter(({ inBothViews }) => inBothViews);
  const samples = [first.samples, second.samples] as const;
  const { items, difference, missing, interval, clusters, meanSquare } = scoreChanges(asked, { samples, of });
  return {
    ...{ asked: asked.length, items: items.length, missing, gain: difference },
    ...{ interval, clusters, meanSquare },
  };
}

/** Items and images that {@link measureChange} asks about, told by the first result alone. */
export function measuredSize(
  result: DualViewResult,
  { measure, dimension }: Pick<MeasureChangeOptions, 'dimension' | 'measure'>,
): GateSize {
  const { rows } = onlyOf(result, dimension);
  const asked = measure === 'global' ? rows : rows.filter(({ flip }) => flip !== null);
  return {
    items: new Set(asked.map(({ item }) => item)).size,
    images: new Set(asked.map(clusterOf)).size,
  };
}

function onlyOf(result: DualViewResult, dimension: Dimension | undefined): DualViewResult {
  if (dimension === undefined) return result;
  return { ...result, rows: result.rows.filter((row) => row.dimension === dimension) };
}
