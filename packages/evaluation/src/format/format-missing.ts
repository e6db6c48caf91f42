import type { View } from '@r2i/schema';

import { type EvaluationSummary, viewsOf } from '../output/summary.ts';
import { percent } from './format-share.ts';

/**
 * What is missing by cause, and which items the numbers stand on without it: a name and a text a line. Nothing where
 * every question was answered.
 */
export function formatMissing(
  summary: Pick<EvaluationSummary, View | 'gap'>,
): (readonly [name: string, text: string])[] {
  const lacking = viewsOf(summary).flatMap((view) => {
    const { total, missing } = summary[view];
    const count = missingCount(missing);
    return count === 0 ? [] : [`${count} of ${total} ${view} (${causesText(missing)})`];
  });
  if (lacking.length === 0) return [];
  const { asked, pairs, bounds } = summary.gap;
  const could =
    bounds === null
      ? ''
      : `; over all ${asked} it could be ${percent(bounds.low)} to ${percent(bounds.high)}, whatever the missing answers are`;
  return [
    ['missing', `${lacking.join(', ')}; they count in no number`],
    ...(pairs === asked
      ? []
      : [['gap is over', `${pairs} of ${asked} pairs, answered in both views${could}`] as const]),
  ];
}

/** How many answers are missing, of all causes together. */
export function missingCount(missing: Readonly<Record<string, number>>): number {
  return Object.values(missing).reduce((sum, count) => sum + count, 0);
}

/** `http-503 12, timeout 3`. */
export function causesText(missing: Readonly<Record<string, number>>): string {
  return Object.entries(missing)
    .map(([cause, count]) => `${cause} ${count}`)
    .join(', ');
}
