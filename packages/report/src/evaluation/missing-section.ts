import { dataTable } from '../html/data-table.ts';
import { formatName, formatNumber } from '../html/format.ts';
import { type Html, html } from '../html/html.ts';
import type { EvaluationReportResult } from './evaluation-report-result.ts';
import { modelName } from './model-name.ts';

/** Questions without an answer, by cause, and what the numbers stand on without them. */
export function missingSection(results: readonly EvaluationReportResult[]): Html | null {
  const rows = results.flatMap(({ model, global, regional }) => {
    const causes = [global, regional].flatMap(({ unknownCauses }) => Object.keys(unknownCauses));
    return [...new Set(causes)]
      .sort()
      .map((cause) => [
        formatName(cause),
        modelName({ model }),
        formatNumber(global.unknownCauses[cause] ?? 0),
        formatNumber(regional.unknownCauses[cause] ?? 0),
      ]);
  });
  if (rows.length === 0) return null;
  const stands = results.map((result) => {
    const { global, regional, gap } = result;
    const onCrop =
      regional.total === 0
        ? ''
        : `, regional on ${formatNumber(regional.total - regional.unknown)}, the gap on ${formatNumber(gap.pairs)} answered in both views`;
    return `${modelName(result)}: global on ${formatNumber(global.total - global.unknown)} answers${onCrop}`;
  });
  return html`<section id="missing"><h2>Missing answers</h2><p class="soft">Questions that got no answer say nothing of the model, and count in no number. What the numbers stand on: ${stands.join('; ')}.</p>${dataTable(
    {
      caption: 'Missing answers by cause',
      quiet: true,
      columns: [
        { head: 'Cause' },
        { head: 'Model' },
        { head: 'Full image', number: true },
        { head: 'Crop', number: true },
      ],
      rows,
    },
  )}</section>`;
}
