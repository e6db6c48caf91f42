import { deriveSeed, type Verdict } from '@r2i/schema';

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
 * the accuracies are the clustered ones.
 */
export function scoreGroup(
  key: string,
  rows: readonly DualViewRow[],
  options: ZoomingGapOptions,
): DualViewGroup {
  const pairs = rows.map(({ item, imageId, global, regional }) => ({
    item,
    imageId,
    global: global.verdict,
    regional: regional.verdict,
  }));
  const clusters = rows.map(({ imageId }) => imageId);
  const repeated = new Set(rows.map(({ item }) => item)).size < rows.length;
  const summarize = (verdicts: readonly Verdict[]): BenchmarkSummary => {
    const summary = summarizeVerdicts(verdicts, { clusters });
    return repeated ? trustClusters(summary) : summary;
  };
  return {
    key,
    global: summarize(pairs.map((pair) => pair.global)),
    regional: summarize(pairs.map((pair) => pair.regional)),
    gap: zoomingGap(pairs, options),
  };
}

/** Answers to one question repeat each other: to take them as independent would promise too much. */
function trustClusters(summary: BenchmarkSummary): BenchmarkSummary {
  const { standardError = null, interval = null } = summary.clustered ?? {};
  return { ...summary, standardError, interval };
}
