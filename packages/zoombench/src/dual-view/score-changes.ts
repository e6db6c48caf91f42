import type { View } from '@r2i/schema';

import { type Cluster, clustersOf } from '../statistics/clusters-of.ts';
import { countCauses } from '../statistics/count-causes.ts';
import { differenceInterval } from '../statistics/difference-interval.ts';
import { shareOf } from '../statistics/share-of.ts';
import type { Interval } from '../statistics/wilson-interval.ts';
import type { MatchedItem } from './match-results.ts';

/** How often a view counts in a score: an accuracy is its view once, the gap is one view less the other. */
export type Weights = Readonly<Partial<Record<View, 1 | -1>>>;

/** What a score of two models changed by on the items that are known of both. */
export interface ScoreChanges {
  /** Those whose every sample is known of both models. */
  readonly items: readonly MatchedItem[];
  /** Changes are counted in parts of 1 / unit, so that sums are whole and their order cannot matter. */
  readonly unit: number;
  /** Sum of the changes and number of items of each cluster. */
  readonly changes: readonly Cluster[];
  /** The same, not in parts. */
  readonly clusters: readonly Cluster[];
  /** Mean of the squared changes of items, not in parts. */
  readonly meanSquare: number;
  /** Second less first. `null` for no items. */
  readonly difference: number | null;
  /** 95 % of the difference, by image, see `differenceInterval`. `null` for fewer than two images. */
  readonly interval: Interval | null;
  /** Answers of either model that keep an item out, by cause. */
  readonly missing: Readonly<Record<string, number>>;
}

export function scoreChanges(
  asked: readonly MatchedItem[],
  {
    samples: [k1, k2],
    of,
  }: {
    /** An item, of the first and of the second model. */ readonly samples: readonly [number, number];
    readonly of: Weights;
  },
): ScoreChanges {
  const views = viewsOf(of);
  const items = asked.filter((item) => isKnown(item, views));
  const unit = k1 * k2;
  const values = items.map((item) => ({
    cluster: item.cluster,
    value: scoreOf(item.second, of) * k1 - scoreOf(item.first, of) * k2,
  }));
  const sum = (of: (value: number) => number): number =>
    values.reduce((total, { value }) => total + of(value), 0);
  const changes = clustersOf(values);
  const clusters = changes.map(({ sum: parts, count }) => ({ sum: parts / unit, count }));
  const meanSquare = sum((value) => value * value) / (items.length * unit * unit);
  return {
    ...{ items, unit, changes, clusters, meanSquare },
    interval: differenceInterval(clusters, { meanSquare, reach: views.length }),
    difference: shareOf(
      sum((value) => value),
      items.length * unit,
    ),
    missing: missingOf(asked, views),
  };
}

export function missingOf(items: readonly MatchedItem[], views: readonly View[]): Record<string, number> {
  return countCauses(
    items.flatMap(({ first, second }) =>
      views.flatMap((view) => [...first[view].missing, ...second[view].missing]),
    ),
  );
}

export function viewsOf(of: Weights): View[] {
  return (['global', 'regional'] as const).filter((view) => of[view] !== undefined);
}

export function isKnown({ first, second }: MatchedItem, views: readonly View[]): boolean {
  return views.every((view) => first[view].missing.length === 0 && second[view].missing.length === 0);
}

export function scoreOf(model: MatchedItem['first'], of: Weights): number {
  return viewsOf(of).reduce((sum, view) => sum + model[view].correct * (of[view] ?? 0), 0);
}
