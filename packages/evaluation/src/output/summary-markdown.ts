import { markdownTable, markdownText, printable, type View } from '@r2i/schema';
import { counted } from '@r2i/schema/text';

import { formatCost } from '../format/format-cost.ts';
import { formatGroups } from '../format/format-groups.ts';
import { formatOutcomes } from '../format/format-outcomes.ts';
import { formatPrompt } from '../format/format-prompt.ts';
import { duration, percent, range } from '../format/format-share.ts';
import { type EvaluationSummary, viewsOf } from './summary.ts';

/** The headline as a Markdown page, {@link printable}: names and warnings repeat what others wrote. */
export function summaryMarkdown(summary: EvaluationSummary): string {
  const { model, benchmark, gap, calibration } = summary;
  const views = viewsOf(summary);
  const rows = views.map((view) => {
    const { accuracy, interval, correct, total, noAnswer, unknown, effort } = summary[view];
    const calls = effort.callsPerAnswer === null ? 'n/a' : effort.callsPerAnswer.toFixed(2);
    return [
      view,
      percent(accuracy),
      range(interval),
      `${correct} / ${total - unknown}`,
      String(noAnswer),
      String(unknown),
      duration(effort.medianMs),
      calls,
    ];
  });
  const over = gap.pairs === gap.asked ? '' : `, ${gap.pairs} of ${gap.asked} pairs`;
  const gapRows =
    views.length < 2
      ? []
      : [[`zooming gap${over}`, percent(gap.gap), range(gap.interval), '', '', '', '', '']];
  const facts = [
    `- Benchmark: ${benchmark.name} (${benchmark.source}${benchmark.revision === null ? '' : `, counts of revision ${benchmark.revision}`})`,
    `- ${summary.items} items, ${counted(summary.samples, 'answer')} each`,
    `- Pixel budget: ${summary.pixelBudget ?? 'not stated'}; seed ${summary.seed}, ${summary.draws} bootstrap draws; scorer ${summary.scorerId}`,
    ...formatPrompt(summary.prompt).map(([name, text]) => `- ${name}: ${text}`),
    ...(views.length < 2 || gap.pairs === 0
      ? []
      : [
          `- Flips: ${gap.flips['gained-by-zoom']} right only on the crop, ${gap.flips['lost-by-zoom']} right only on the full image`,
        ]),
    ...formatOutcomes(summary).map(([name, text]) => `- ${name}: ${text}`),
    ...formatGroups(summary.groups).map(([name, text]) => `- ${name}: ${text}`),
    ...formatCost(summary).map(([name, text]) => `- ${name}: ${text}`),
    ...(calibration === null
      ? []
      : [
          `- Judge: kappa ${calibration.kappa?.toFixed(2) ?? 'n/a'} on ${calibration.rows} rows settled by people`,
        ]),
    ...views.flatMap((view) => correctedFact(view, summary.judge)),
    ...benchmark.differences.map(
      ({ what, published, found }) =>
        `- Differs from the published files: ${what} ${found} instead of ${published}`,
    ),
    ...summary.warnings.map((message) => `- Warning: ${message}`),
  ];
  const scorers = views.map((view) => {
    const { total, known, rules: byRules, reference, accuracy, differ } = summary.scorers[view];
    return [
      view,
      String(total),
      `${byRules} of ${known.rules} known, ${percent(accuracy.rules)}`,
      `${reference} of ${known.reference} known, ${percent(accuracy.reference)}`,
      String(differ),
    ];
  });
  const lines = [
    `# ${markdownText(model ?? 'No predictions')}`,
    '',
    markdownTable(
      ['', 'accuracy', '95 %', 'right', 'no answer', 'not known', 'median time', 'calls an answer'],
      [...rows, ...gapRows],
    ),
    '',
    ...facts.map(markdownText),
    '',
    'Right by our rules and as the reference evaluation scores, both without a judge (`scorers.json` has the items):',
    '',
    markdownTable(['', 'answers', 'rules', summary.versions.compatibleScorer, 'differ'], scorers),
    '',
  ];
  return printable(lines.join('\n'));
}

/** Nothing without a judge, or where its gold slice allows no correction. */
function correctedFact(view: View, judge: EvaluationSummary['judge']): string[] {
  const corrected = judge?.byView[view].corrected ?? null;
  if (corrected === null) return [];
  return [
    `- Accuracy without the judge's errors, ${view}: ${percent(corrected.corrected)} ${range(corrected.interval)}, as counted ${percent(corrected.raw)}`,
  ];
}
