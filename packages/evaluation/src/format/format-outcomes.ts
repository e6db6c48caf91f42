import type { View } from '@r2i/schema';
import { counted } from '@r2i/schema/text';

import { replyEndLines } from '../output/reply-end-lines.ts';
import { type EvaluationSummary, viewsOf } from '../output/summary.ts';

import { causesText } from './causes-text.ts';
import { percent } from './format-share.ts';

/** Longest words of a fault that are shown, in UTF-16 code units. */
const shownFault = 300;

/**
 * How many outputs hold no answer and of how many nothing is known, with the causes; how replies
 * ended that did not say what they had to say, with what helps; what failed calls said; and where something is left out for
 * that, what accuracies and gap stand on: a name and a text a line.
 */
export function formatOutcomes(
  summary: Pick<EvaluationSummary, View | 'gap' | 'judge'>,
): (readonly [name: string, text: string])[] {
  const views = viewsOf(summary);
  const text = (
    countOf: (view: View) => number,
    causesOf: (view: View) => Readonly<Record<string, number>>,
  ): string =>
    views
      .map((view) => {
        const causes = causesText(causesOf(view));
        return `${outputs(countOf(view))} ${view}${causes === '' ? '' : ` (${causes})`}`;
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
    ...replyEndLines({ global: summary.global.replyEnds, regional: summary.regional.replyEnds }).map(
      ({ name, counts, answered, hint }) => {
        const found = views.map((view) => `${outputs(counts[view])} ${view}`).join(', ');
        const before = answered === 0 ? '' : `, ${answered} of them after their answer`;
        return ['replies', `${name}: ${found}${before}; ${hint}`] as const;
      },
    ),
    ...faultLines(summary),
    ...judgeLines(summary),
    ...standsLine(summary),
    ...pairsLine(summary.gap),
    ...endsLine(summary.gap),
  ];
}

/** What the first failed call of each cause said. */
function faultLines(summary: Pick<EvaluationSummary, View>): (readonly [name: string, text: string])[] {
  const said = new Map(
    viewsOf(summary)
      .toReversed()
      .flatMap((view) => Object.entries(summary[view].faults)),
  );
  return [...said]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([cause, fault]) => ['fault', `${cause}: ${shorten(fault)}`] as const);
}

/** What the last failed call to a judge said, by cause, and which way that may have moved the accuracies. */
function judgeLines({ judge }: Pick<EvaluationSummary, 'judge'>): (readonly [name: string, text: string])[] {
  const faults = Object.entries(judge?.faults ?? {});
  if (faults.length === 0) return [];
  return [
    ...faults.map(
      ([cause, { answers, words }]) =>
        ['judge fault', `${cause}, ${counted(answers, 'answer')}: ${shorten(words)}`] as const,
    ),
    [
      'judge fault',
      'what it failed on is left out, and nearly all of it is what rules do not accept: counted as rules do, accuracies are at the lower end of what they could be',
    ],
  ];
}

function shorten(text: string): string {
  const line = text.replaceAll(/[\s\p{Cc}]+/gu, ' ');
  return line.length > shownFault ? `${line.slice(0, shownFault)}…` : line;
}

/** On how many outputs each accuracy stands, and what it could be with the others; nothing where it is all of them. */
function standsLine(summary: Pick<EvaluationSummary, View>): (readonly [name: string, text: string])[] {
  const views = viewsOf(summary);
  if (views.every((view) => summary[view].unknown === 0)) return [];
  const parts = views.map((view) => {
    const { total, unknown } = summary[view];
    return `${view} ${total - unknown} of ${total}`;
  });
  const could = views.flatMap((view) => {
    const { unknown, bounds } = summary[view];
    if (unknown === 0 || bounds === null) return [];
    return [
      [
        `${view} could be`,
        `${percent(bounds.low)} to ${percent(bounds.high)} over all outputs, whatever is not known`,
      ] as const,
    ];
  });
  return [['stands on', `${parts.join(', ')} outputs that are known`], ...could];
}

/** What more room and a better service could change; nothing where no reply lost its answer by its end. */
function endsLine({ asked, endBounds }: EvaluationSummary['gap']): (readonly [name: string, text: string])[] {
  if (endBounds === null) return [];
  return [
    [
      'gap could be',
      `${percent(endBounds.low)} to ${percent(endBounds.high)} over all ${asked} pairs, whatever is not known and whatever those replies would have said`,
    ],
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
      : `; over all ${asked} pairs it could be ${percent(bounds.low)} to ${percent(bounds.high)}, whatever is not known`;
  return [['gap is over', `${pairs} of ${asked} pairs, known in both views${could}`]];
}

function outputs(count: number): string {
  return counted(count, 'output');
}
