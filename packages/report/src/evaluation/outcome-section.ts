import { dataTable } from '../html/data-table.ts';
import { formatName, formatNumber, formatPercent } from '../html/format.ts';
import { type Html, html } from '../html/html.ts';
import type { EvaluationReportResult } from './evaluation-report-result.ts';
import { modelName } from './model-name.ts';

const columns = [
  { head: 'Outcome' },
  { head: 'Cause' },
  { head: 'Model' },
  { head: 'Full image', number: true },
  { head: 'Crop', number: true },
];

/** Outputs that hold no answer, and outputs of which nothing is known, by cause. */
export function outcomeSection(results: readonly EvaluationReportResult[]): Html | null {
  const rows = results.flatMap(({ model, global, regional }) => [
    ...rowsOf('no answer', model, { global: global.noAnswerCauses, regional: regional.noAnswerCauses }),
    ...rowsOf('not known', model, { global: global.unknownCauses, regional: regional.unknownCauses }),
  ]);
  if (rows.length === 0) return null;
  const answered = results.map(
    (result) =>
      `${modelName(result)} ${formatPercent(result.global.accuracyWhenAnswered)} on the full image and ${formatPercent(result.regional.accuracyWhenAnswered)} on the crop`,
  );
  return html`<section id="outcomes"><h2>No answer, and not known</h2><p class="soft">An output without an answer is the model's own failure and counts as wrong. A fault says nothing about the model: such outputs are left out.${standsText(results)} Right of the answered alone: ${answered.join('; ')}.</p>${dataTable(
    { caption: 'Outputs without an answer and unknown ones, by cause', quiet: true, columns, rows },
  )}</section>`;
}

/** What the numbers stand on where something is not known. */
function standsText(results: readonly EvaluationReportResult[]): string {
  if (results.every(({ global, regional }) => global.unknown + regional.unknown === 0)) return '';
  const stands = results.map((result) => {
    const { global, regional, gap } = result;
    const onCrop =
      regional.total === 0
        ? ''
        : `, regional on ${formatNumber(regional.total - regional.unknown)}, the gap on ${formatNumber(gap.pairs)} pairs known in both views`;
    return `${modelName(result)}: global on ${formatNumber(global.total - global.unknown)} outputs${onCrop}`;
  });
  return ` What the numbers stand on: ${stands.join('; ')}.`;
}

type Counts = Readonly<Record<string, number | undefined>>;

function rowsOf(
  outcome: string,
  model: string | null,
  { global, regional }: { readonly global: Counts; readonly regional: Counts },
): string[][] {
  return [...new Set([...Object.keys(global), ...Object.keys(regional)])]
    .sort()
    .map((cause) => [
      outcome,
      formatName(cause),
      modelName({ model }),
      formatNumber(global[cause] ?? 0),
      formatNumber(regional[cause] ?? 0),
    ]);
}
