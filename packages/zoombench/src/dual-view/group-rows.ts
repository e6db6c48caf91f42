import { deriveSeed, type View } from '@r2i/schema';

import { type BenchmarkSummary, summarizeVerdicts } from '../statistics/summarize-verdicts.ts';
import { type ZoomingGapOptions, zoomingGap } from '../statistics/zooming-gap.ts';
import type { DualViewGroup, DualViewRow } from './dual-view-result.ts';

/** Options of {@link groupRows}. */
export interface GroupRowsOptions extends Required<ZoomingGapOptions> {
  /** Keys in the order in which their groups are listed; groups without rows are left out. */
  readonly keys: readonly string[];
  readonly keyOf: (row: DualViewRow) => string;
}

/** Splits rows by a key, scoring every group on its own. Each row belongs to exactly one group. */
export function groupRows(
  rows: readonly DualViewRow[],
  { keys, keyOf, seed, draws }: GroupRowsOptions,
): DualViewGroup[] {
  return keys.flatMap((key) => {
    const members = rows.filter((row) => keyOf(row) === key);
    return members.length === 0
      ? []
      : [scoreGroup(key, members, { seed: deriveSeed(seed, 'group', key), draws })];
  });
}

/**
 * Both accuracies and the gap of a group of rows, answers on one image taken as dependent. Rows with only the global
 * view count in no regional number and in no gap.
 */
export function scoreGroup(
  key: string,
  rows: readonly DualViewRow[],
  options: ZoomingGapOptions,
): DualViewGroup {
  const inBothViews = rows.filter(({ flip }) => flip !== null);
  const pairs = inBothViews.map((row) => ({
    item: row.item,
    imageId: clusterOf(row),
    global: row.global.verdict,
    regional: row.regional.verdict,
  }));
  const summarize = (members: readonly DualViewRow[], view: View): BenchmarkSummary =>
    summarizeVerdicts(
      members.map((row) => row[view].verdict),
      { clusters: members.map(clusterOf) },
    );
  return {
    key,
    global: summarize(rows, 'global'),
    regional: summarize(inBothViews, 'regional'),
    gap: zoomingGap(pairs, options),
  };
}

/** Name of what a row belongs to: rows of one name depend on each other. */
export function clusterOf({ cluster, imageId }: Pick<DualViewRow, 'cluster' | 'imageId'>): string {
  return cluster ?? imageId;
}
