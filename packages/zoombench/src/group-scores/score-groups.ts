import type { BenchmarkItem, GroupScoring } from '@r2i/schema';

import type { DualViewRow } from '../dual-view/dual-view-result.ts';
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
 * (POPE), in the global view.
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
    return {
      scoring,
      rates: yesRate(rows.map(({ target, global }) => ({ target, verdict: global.verdict }))),
    };
  }
  const groupOf = new Map(items.map(({ id, group }) => [id, group]));
  const grouped = rows.flatMap(({ item, sample, global }): GroupedVerdict[] => {
    const group = groupOf.get(item);
    return group === undefined ? [] : [{ group, sample, verdict: global.verdict }];
  });
  if (grouped.length === 0) return null;
  const score = { circular: circularAccuracy, pair: pairAccuracy, robustness }[scoring];
  return { scoring, groups: score(grouped) };
}
