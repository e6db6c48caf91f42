import { type Dimension, dimensions } from '@r2i/schema';

import type { AttentionCoverage, LayerCoverage } from './attention-coverage.ts';

/** The coverage of one item. */
export interface CoveredItem {
  readonly item: string;
  readonly dimension: Dimension | null;
  readonly coverage: AttentionCoverage;
}

/** Means over items, in one layer. `null` where no item has the number. */
export type LayerMean = { readonly [Name in keyof LayerCoverage]: number | null };

/** Means over the items that share a dimension. */
export interface AttentionMean {
  /** `all`, a dimension, or `unknown`. */
  readonly key: string;
  readonly items: number;
  readonly areaShare: number | null;
  readonly layers: readonly LayerMean[];
  readonly reference: number | null;
}

/** Means layer by layer: over all items first, then by dimension. */
export function meanCoverage(items: readonly CoveredItem[]): AttentionMean[] {
  const keys = [...dimensions, 'unknown'] as const;
  const groups = keys.map((key) => ({
    key,
    members: items.filter(({ dimension }) => (dimension ?? 'unknown') === key),
  }));
  return [{ key: 'all', members: items }, ...groups.filter(({ members }) => members.length > 0)].map(meanOf);
}

function meanOf({
  key,
  members,
}: {
  readonly key: string;
  readonly members: readonly CoveredItem[];
}): AttentionMean {
  const coverages = members.map(({ coverage }) => coverage);
  const count = Math.max(0, ...coverages.map(({ layers }) => layers.length));
  const layer = (index: number): LayerMean => {
    const found = coverages.flatMap(({ layers }) => layers[index] ?? []);
    const over = (name: keyof LayerCoverage): number | null => mean(found.map((one) => one[name]));
    return {
      onImage: over('onImage'),
      share: over('share'),
      normalized: over('normalized'),
      aboveNeutral: over('aboveNeutral'),
      referenceShare: over('referenceShare'),
    };
  };
  return {
    key,
    items: members.length,
    areaShare: mean(coverages.map(({ areaShare }) => areaShare)),
    layers: Array.from({ length: count }, (_, index) => layer(index)),
    reference: mean(coverages.map(({ reference }) => reference)),
  };
}

function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0) / known.length;
}
