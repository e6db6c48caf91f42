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
 * Both accuracies and the gap of a group of rows. Where items were asked several times, error and interval of
 * the accuracies are the clustered ones. Rows with only the global view count in no regional number and in no gap.
 */
export function scoreGroup(
  key: string,
  rows: readonly DualViewRow[],
  options: ZoomingGapOptions,
): DualViewGroup {
  const inBothViews = rows.filter(({ flip }) => flip !== null);
  const pairs = inBothViews.map(({ item, imageId, global, regional }) => ({
    item,
    imageId,
    global: global.verdict,
    regional: regional.verdict,
  }));
  const repeated = new Set(rows.map(({ item }) => item)).size < rows.length;
  const summarize = (members: readonly DualViewRow[], view: View): BenchmarkSummary => {
    const verdicts = members.map((row) => row[view].verdict);
    const summary = summarizeVerdicts(verdicts, { clusters: members.map(({ imageId }) => imageId) });
    return repeated ? trustClusters(summary) : summary;
  };
  return {
    key,
    global: summarize(rows, 'global'),
    regional: summarize(inBothViews, 'regional'),
    gap: zoomingGap(pairs, options),
  };
}

/** Answers to one question repeat each other: to take them as independent would promise too much. */
function trustClusters(summary: BenchmarkSummary): BenchmarkSummary {
  const { standardError = null, interval = null } = summary.clustered ?? {};
  return { ...summary, standardError, interval };
}
