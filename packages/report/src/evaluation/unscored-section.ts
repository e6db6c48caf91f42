import { dataTable } from '../html/data-table.ts';
import { formatName, formatNumber, formatPercent } from '../html/format.ts';
import { type Html, html } from '../html/html.ts';
import type { EvaluationReportResult } from './evaluation-report-result.ts';
import { modelName } from './model-name.ts';

/** Outputs that could not be read without guessing, by reason. */
export function unscoredSection(results: readonly EvaluationReportResult[]): Html | null {
  const rows = results.flatMap(({ model, global, regional }) => {
    const reasons = [global, regional].flatMap(({ unscoredReasons, unknownCauses }) =>
      Object.keys(unscoredReasons).filter((reason) => !(reason in unknownCauses)),
    );
    return [...new Set(reasons)]
      .sort()
      .map((reason) => [
        formatName(reason),
        modelName({ model }),
        formatNumber(global.unscoredReasons[reason] ?? 0),
        formatNumber(regional.unscoredReasons[reason] ?? 0),
      ]);
  });
  if (rows.length === 0) return null;
  const scored = results.map(
    (result) =>
      `${modelName(result)} ${formatPercent(result.global.accuracyWhenScored)} on the full image and ${formatPercent(result.regional.accuracyWhenScored)} on the crop`,
  );
  return html`<section id="unscored"><h2>Unscored</h2><p class="soft">Outputs that could not be read without guessing. They count as wrong. Right of the scored alone: ${scored.join('; ')}.</p>${dataTable(
    {
      caption: 'Unscored outputs by reason',
      quiet: true,
      columns: [
        { head: 'Reason' },
        { head: 'Model' },
        { head: 'Full image', number: true },
        { head: 'Crop', number: true },
      ],
      rows,
    },
  )}</section>`;
}
