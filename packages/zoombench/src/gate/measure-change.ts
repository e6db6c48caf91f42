import type { Dimension } from '@r2i/schema';

import type { DualViewResult } from '../dual-view/dual-view-result.ts';
import { matchResults } from '../dual-view/match-results.ts';
import { scoreChanges, type Weights } from '../dual-view/score-changes.ts';
import type { ResultNames } from '../errors/results-mismatch-error.ts';
import type { Cluster } from '../statistics/clusters-of.ts';
import { differenceInterval } from '../statistics/difference-interval.ts';
import type { Interval } from '../statistics/wilson-interval.ts';

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
  const [one, other] = [first, second].map((result) => ({
    ...result,
    rows: result.rows.filter((row) => dimension === undefined || row.dimension === dimension),
  }));
  const matched = one === undefined || other === undefined ? [] : matchResults(one, other, names);
  const asked = measure === 'global' ? matched : matched.filter(({ inBothViews }) => inBothViews);
  const samples = [first.samples, second.samples] as const;
  const { items, unit, changes, meanSquare, difference, missing } = scoreChanges(asked, { samples, of });
  const clusters = changes.map(({ sum, count }) => ({ sum: sum / unit, count }));
  const reach = measure === 'gap' ? 2 : 1;
  return {
    ...{ asked: asked.length, items: items.length, missing, gain: difference },
    interval: differenceInterval(clusters, { meanSquare, reach }),
    ...{ clusters, meanSquare },
  };
}
