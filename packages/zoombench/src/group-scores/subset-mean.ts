import { isEvidence, type Verdict } from '@r2i/schema';

import type { Interval } from '../statistics/wilson-interval.ts';
import { clusteredProportion, type Proportion } from './proportion.ts';

/** A verdict on an item of a part of a benchmark. */
export interface SubsetVerdict {
  /** `subset` of the item: `2D/COCO`. */
  readonly subset: string;
  readonly verdict: Verdict;
  readonly cluster: string;
}

/** An accuracy that is a mean of means. */
export interface SubsetMean {
  /** The mean over `parts`, each counted alike however many items it has; `null` where one of them is not known. */
  readonly mean: number | null;
  /** 95 %; `null` where a subset has none. */
  readonly interval: Interval | null;
  /** First level of the names, by name. */
  readonly parts: readonly SubsetPart[];
}

/** A part, as the mean of its subsets. */
export interface SubsetPart {
  readonly name: string;
  readonly mean: number | null;
  readonly interval: Interval | null;
  /** By name. */
  readonly subsets: readonly (Proportion & { readonly name: string })[];
}

/**
 * CV-Bench: 2D accuracy is the mean of the accuracies on ADE20K and COCO, 3D accuracy that on Omni3D, and the score the mean
 * of the two, as its authors define them (Tong et al. 2024, "Cambrian-1"; card of nyu-visionx/CV-Bench). What is not known
 * is left out, and an output without an answer is wrong.
 *
 * Intervals are put together from those of the subsets, which share no image (MOVER: Zou and Donner 2008, "Construction
 * of confidence limits about effect measures").
 */
export function subsetMean(all: readonly SubsetVerdict[]): SubsetMean {
  const names = [...new Set(all.map(({ subset }) => subset))].sort();
  const subsets = names.map((subset) => {
    const [part = subset, ...rest] = subset.split('/');
    const trials = all
      .filter((row) => row.subset === subset && isEvidence(row.verdict))
      .map(({ cluster, verdict }) => ({ cluster, value: verdict.status === 'correct' ? 1 : 0 }));
    return { part, name: rest.length === 0 ? part : rest.join('/'), ...clusteredProportion(trials) };
  });
  const parts = [...new Set(subsets.map(({ part }) => part))].map((name): SubsetPart => {
    const own = subsets.filter(({ part }) => part === name).map(({ part: _, ...subset }) => subset);
    return {
      name,
      ...meanOf(own.map(({ share, interval }) => ({ mean: share, interval }))),
      subsets: own,
    };
  });
  return { ...meanOf(parts), parts };
}

interface Estimate {
  readonly mean: number | null;
  readonly interval: Interval | null;
}

/** The mean of independent estimates with its interval by MOVER. */
function meanOf(estimates: readonly Estimate[]): Estimate {
  const count = estimates.length;
  const known = estimates.flatMap(({ mean, interval }) => (mean === null ? [] : [{ mean, interval }]));
  if (count === 0 || known.length < count) return { mean: null, interval: null };
  const mean = known.reduce((sum, one) => sum + one.mean, 0) / count;
  const sides = known.flatMap(({ mean: own, interval }) =>
    interval === null ? [] : [{ below: own - interval.low, above: interval.high - own }],
  );
  if (sides.length < count) return { mean, interval: null };
  const spread = (side: 'below' | 'above'): number =>
    Math.sqrt(sides.reduce((sum, one) => sum + one[side] ** 2, 0)) / count;
  return { mean, interval: { low: mean - spread('below'), high: mean + spread('above') } };
}
