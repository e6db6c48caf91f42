import type { BenchmarkItem, GroupScoring } from '@r2i/schema';

import type { DualViewRow } from '../dual-view/dual-view-result.ts';
import { clusterOf } from '../dual-view/group-rows.ts';
import { circularAccuracy } from './circular-accuracy.ts';
import { type CountAccuracy, countAccuracy } from './count-accuracy.ts';
import type { GroupAccuracy, GroupedVerdict } from './group-accuracy.ts';
import { pairAccuracy } from './pair-accuracy.ts';
import { robustness } from './robustness.ts';
import { type SubsetMean, subsetMean } from './subset-mean.ts';
import { type YesRate, yesRate } from './yes-rate.ts';

/** What a benchmark asks for beside accuracy, on the full image. */
export type GroupScores =
  | { readonly scoring: 'circular' | 'pair' | 'robustness'; readonly groups: GroupAccuracy }
  | { readonly scoring: 'yes-no'; readonly rates: YesRate }
  | { readonly scoring: 'count'; readonly counts: CountAccuracy }
  | { readonly scoring: 'subset-mean'; readonly subsets: SubsetMean };

/**
 * Scores that a benchmark asks for beside accuracy: groups as wholes (HR-Bench, MMVP, ColorBench) the rate of yes
 * (POPE), how near counts come (CountQA) or a mean of means (CV-Bench), in the global view. Questions of which nothing is known are left out; a group that has one is incomplete.
 *
 * @param rows - Of one result, in any order. Rows of items without a group are in no group.
 * @returns `null` where accuracy is all, and where no row belongs to a group or subset.
 * @throws {RangeError} If a group has more items than the benchmark says, or a target is neither yes nor no.
 */
export function scoreGroups(
  items: readonly BenchmarkItem[],
  rows: readonly DualViewRow[],
  scoring: GroupScoring,
): GroupScores | null {
  if (scoring === 'accuracy') return null;
  const about = rows.map((row) => ({
    item: row.item,
    target: row.target,
    verdict: row.global.verdict,
    cluster: clusterOf(row),
  }));
  if (scoring === 'yes-no') return { scoring, rates: yesRate(about) };
  if (scoring === 'count') return { scoring, counts: countAccuracy(about) };
  if (scoring === 'subset-mean') {
    const subsetOf = new Map(items.map(({ id, subset }) => [id, subset]));
    const inSubsets = about.flatMap((row) => {
      const subset = subsetOf.get(row.item);
      return subset === undefined ? [] : [{ ...row, subset }];
    });
    return inSubsets.length === 0 ? null : { scoring, subsets: subsetMean(inSubsets) };
  }
  const groupOf = new Map(items.map(({ id, group }) => [id, group]));
  const grouped = rows.flatMap((row): GroupedVerdict[] => {
    const group = groupOf.get(row.item);
    if (group === undefined) return [];
    return [{ group, cluster: clusterOf(row), sample: row.sample, verdict: row.global.verdict }];
  });
  if (grouped.length === 0) return null;
  const score = { circular: circularAccuracy, pair: pairAccuracy, robustness }[scoring];
  return { scoring, groups: score(grouped) };
}
