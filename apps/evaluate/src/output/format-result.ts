import { join } from 'node:path';

import { type Evaluation, type EvaluationSummary, type ScorerName, summarize } from '@r2i/evaluation';
import {
  duration,
  formatCost,
  formatGroups,
  formatOutcomes,
  formatPrompt,
  percent,
  range,
  viewsOf,
} from '@r2i/evaluation/format';
import type { View } from '@r2i/schema';

import { scorerText } from './scorer-text.ts';

/** Both accuracies and the gap as text, with their 95 % intervals, and what else the benchmark asks for. */
export function formatResult(evaluation: Evaluation, folder: string): string {
  const summary = summarize(evaluation);
  const views = viewsOf(summary);
  const isDual = views.length === 2;
  const { gap, calibration } = summary;
  const line = (name: string, text: string): string => `${name.padEnd(12)} ${text}`.trimEnd();
  const share = (value: number | null, interval: Parameters<typeof range>[0]): string =>
    `${percent(value).padStart(7)}  ${range(interval)}`;
  return `${[
    line('model', summary.model ?? '(no predictions)'),
    line('items', `${summary.items}${isDual ? gapItems(summary) : ''}`),
    line('scorer', scorerText(summary)),
    ...views.map((view) => line(view, share(summary[view].accuracy, summary[view].interval))),
    ...(isDual
      ? [
          line(
            'zooming gap',
            gap.asked > 0 && gap.pairs === 0
              ? 'n/a: no pair is known in both views'
              : share(gap.gap, gap.interval) +
                  // Of few pairs, the figure alone would say more than is known.
                  (gap.pairs === gap.asked ? '' : `  of ${gap.pairs} of ${gap.asked} pairs`),
          ),
          ...(gap.asked > 0 && gap.pairs === 0
            ? []
            : [
                line(
                  'flips',
                  `${gap.flips['gained-by-zoom']} right only on the crop, ${gap.flips['lost-by-zoom']} right only on the full image`,
                ),
              ]),
        ]
      : [line('zooming gap', 'n/a: the benchmark has no crops')]),
    ...formatPrompt(summary.prompt).map(([name, text]) => line(name, text)),
    ...formatOutcomes(summary).map(([name, text]) => line(name, text)),
    ...formatGroups(summary.groups).map(([name, text]) => line(name, text)),
    ...views.flatMap((view) => effortLine(view, summary).map((text) => line(`${view} time`, text))),
    ...formatCost(summary).map(([name, text]) => line(name, text)),
    ...(summary.judge === null
      ? []
      : views.map((view) => line(`${view} judge`, judgeText(view, summary.judge)))),
    ...(calibration === null
      ? []
      : [
          line(
            'judge check',
            `agrees with people on ${percent(calibration.agreement)} of ${calibration.rows} rows, kappa ${calibration.kappa?.toFixed(2) ?? 'n/a'}`,
          ),
        ]),
    ...views.flatMap((view) => scorerLine(view, summary).map((text) => line(`${view} scorers`, text))),
    ...summary.benchmark.differences.map(({ what, published, found }) =>
      line('differs', `${what}: published ${published}, found ${found}`),
    ),
    ...summary.warnings.map((message) => line('warning', message)),
    line('report', join(folder, 'report.html')),
  ].join('\n')}\n`;
}

/** Which items the gap is over, where the accuracies are over more. */
function gapItems({ items, gap }: EvaluationSummary): string {
  return gap.asked < items ? `, ${gap.asked} of them asked in both views: the gap is over those alone` : '';
}

function effortLine(view: View, summary: EvaluationSummary): string[] {
  const { medianMs, p95Ms, callsPerAnswer } = summary[view].effort;
  if (medianMs === null) return [];
  const calls = callsPerAnswer === null ? '' : `, ${callsPerAnswer.toFixed(2)} calls an answer`;
  return [`${duration(medianMs)} to look and answer (median), ${duration(p95Ms)} at 95 %${calls}`];
}

const builtInScorers: readonly string[] = ['rules', 'zwz-compatible'] satisfies readonly ScorerName[];

/** Nothing where the two scorers agree. */
function scorerLine(view: View, summary: EvaluationSummary): string[] {
  const { total, differ, left, otherwise } = summary.scorers[view];
  if (differ === 0) return [];
  const own = total - left;
  // What stands here is of two scorers that are there for everybody, whoever has decided.
  const [beside, rules] = builtInScorers.includes(summary.scorer)
    ? ['', 'our rules']
    : [`beside ${summary.scorer}, which decided: `, 'the built-in rules'];
  const waits =
    left === 0
      ? ''
      : `leaves ${left} of ${total} answers to its judge model, which is asked by --judge-model alone; `;
  return [
    `${beside}the published scorer ${waits}${own === 0 ? 'so there is nothing to compare' : `of ${own} that it decides by itself it reads ${otherwise} otherwise than ${rules}`} (scorers.json)`,
  ];
}

function judgeText(view: View, judge: EvaluationSummary['judge']): string {
  const found = judge?.byView[view];
  if (found === undefined) return 'n/a';
  const { judged, accepted, open, corrected } = found;
  const better =
    corrected === null
      ? ''
      : `; accuracy without its errors ${percent(corrected.corrected)} ${range(corrected.interval)}`;
  return `accepted ${accepted} of ${judged}, left ${open} open${better}`;
}
