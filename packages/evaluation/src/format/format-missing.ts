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
    const { total, unknown, unknownCauses } = summary[view];
    return unknown === 0 ? [] : [`${unknown} of ${total} ${view} (${causesText(unknownCauses)})`];
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

/** `http-503 12, timeout 3`. */
export function causesText(causes: Readonly<Record<string, number>>): string {
  return Object.entries(causes)
    .map(([cause, count]) => `${cause} ${count}`)
    .join(', ');
}
