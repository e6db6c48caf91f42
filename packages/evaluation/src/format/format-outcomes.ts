import type { View } from '@r2i/schema';

import { type EvaluationSummary, viewsOf } from '../output/summary.ts';
import { causesText } from './causes-text.ts';
import { percent } from './format-share.ts';

/**
 * How many outputs hold no answer and of how many nothing is known, with the causes, and where pairs are left out for that,
 * what the gap stands on: a name and a text a line.
 */
export function formatOutcomes(
  summary: Pick<EvaluationSummary, View | 'gap'>,
): (readonly [name: string, text: string])[] {
  const views = viewsOf(summary);
  const text = (
    countOf: (view: View) => number,
    causesOf: (view: View) => Readonly<Record<string, number>>,
  ): string =>
    views
      .map((view) => {
        const causes = causesText(causesOf(view));
        return `${countOf(view)} ${view}${causes === '' ? '' : ` (${causes})`}`;
      })
      .join('; ');
  return [
    [
      'no answer',
      `${text(
        (view) => summary[view].noAnswer,
        (view) => summary[view].noAnswerCauses,
      )}, counted as wrong`,
    ],
    [
      'not known',
      `${text(
        (view) => summary[view].unknown,
        (view) => summary[view].unknownCauses,
      )}, left out`,
    ],
    ...pairsLine(summary.gap),
  ];
}

/** Nothing where every pair counts. */
function pairsLine({
  asked,
  pairs,
  bounds,
}: EvaluationSummary['gap']): (readonly [name: string, text: string])[] {
  if (pairs === asked) return [];
  const could =
    bounds === null
      ? ''
      : `; over all ${asked} it could be ${percent(bounds.low)} to ${percent(bounds.high)}, whatever is not known`;
  return [['gap is over', `${pairs} of ${asked} pairs, known in both views${could}`]];
}
