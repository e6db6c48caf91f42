import { deriveSeed } from '@r2i/schema';

import { summarizeVerdicts } from '../statistics/summarize-verdicts.ts';
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

/** Both accuracies and the gap of a group of rows. */
export function scoreGroup(
  key: string,
  rows: readonly DualViewRow[],
  options: ZoomingGapOptions,
): DualViewGroup {
  const pairs = rows.map(({ imageId, global, regional }) => ({
    imageId,
    global: global.verdict,
    regional: regional.verdict,
  }));
  return {
    key,
    global: summarizeVerdicts(pairs.map((pair) => pair.global)),
    regional: summarizeVerdicts(pairs.map((pair) => pair.regional)),
    gap: zoomingGap(pairs, options),
  };
}
