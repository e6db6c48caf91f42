import type { BenchmarkItem, GroupScoring } from '@r2i/schema';

import type { DualViewRow } from '../dual-view/dual-view-result.ts';
import { clusterOf } from '../dual-view/group-rows.ts';
import { circularAccuracy } from './circular-accuracy.ts';
import type { GroupAccuracy, GroupedVerdict } from './group-accuracy.ts';
import { pairAccuracy } from './pair-accuracy.ts';
import { robustness } from './robustness.ts';
import { type YesRate, yesRate } from './yes-rate.ts';

/** What a benchmark asks for beside accuracy, on the full image. */
export type GroupScores =
  | { readonly scoring: 'circular' | 'pair' | 'robustness'; readonly groups: GroupAccuracy }
  | { readonly scoring: 'yes-no'; readonly rates: YesRate };

/**
 * Scores that a benchmark asks for beside accuracy: groups as wholes (HR-Bench, MMVP, ColorBench) or the rate of yes
 * (POPE), in the global view. Questions of which nothing is known are left out; a group that has one is incomplete.
 *
 * @param rows - Of one result, in any order. Rows of items without a group are in no group.
 * @returns `null` where accuracy is all, and where no row belongs to a group.
 * @throws {RangeError} If a group has more items than the benchmark says, or a target is neither yes nor no.
 */
export function scoreGroups(
  items: readonly BenchmarkItem[],
  rows: readonly DualViewRow[],
  scoring: GroupScoring,
): GroupScores | null {
  if (scoring === 'accuracy') return null;
  if (scoring === 'yes-no') {
    const about = rows.map((row) => ({
      target: row.target,
      verdict: row.global.verdict,
      cluster: clusterOf(row),
    }));
    return { scoring, rates: yesRate(about) };
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
