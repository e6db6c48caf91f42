import { type EvaluationSummary, viewsOf } from '../output/summary.ts';

/** How many outputs hold no answer and of how many nothing is known, with the causes; nothing where there are none. */
export function formatOutcomes(
  summary: Pick<EvaluationSummary, 'global' | 'regional'>,
): (readonly [name: string, text: string])[] {
  const views = viewsOf(summary);
  const text = (
    countOf: (view: (typeof views)[number]) => number,
    causesOf: (view: (typeof views)[number]) => Readonly<Record<string, number>>,
  ): string =>
    views
      .map((view) => {
        const causes = Object.entries(causesOf(view)).map(([cause, count]) => `${count} ${cause}`);
        return `${countOf(view)} ${view}${causes.length === 0 ? '' : ` (${causes.join(', ')})`}`;
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
  ];
}
