import { views } from '@r2i/schema';
import { dataTable } from '../html/data-table.ts';
import { formatNumber, formatPercent } from '../html/format.ts';
import { formatPercentInterval } from '../html/format-interval.ts';
import { type Html, html } from '../html/html.ts';
import type { EvaluationReportResult } from './evaluation-report-result.ts';
import { modelName } from './model-name.ts';
import { viewName } from './view-name.ts';

/** What several samples an item say: the mean, how far samples differ, pass@k and the majority. */
export function repeatsSection(results: readonly EvaluationReportResult[]): Html | null {
  const rows = results.flatMap(({ model, repeats }) =>
    repeats === null
      ? []
      : // Without crops, a benchmark was asked in one view.
        views
          .filter((view) => repeats[view].samples > 0)
          .map((view) => {
            const { samples, mean, clustered, bySample, seedDeviation, passAt, majority } = repeats[view];
            return [
              `${modelName({ model })}, ${viewName(view)}`,
              formatNumber(samples),
              formatPercent(mean),
              formatPercentInterval(clustered.interval),
              bySample.length === 0
                ? '–'
                : `${formatPercent(Math.min(...bySample))} to ${formatPercent(Math.max(...bySample))}`,
              seedDeviation === null ? '–' : `${(seedDeviation * 100).toFixed(1)}`,
              formatPercent(majority),
              formatPercent(passAt.at(-1)?.share),
            ];
          }),
  );
  if (rows.length === 0) return null;
  return html`<section id="repeats"><h2>Several samples an item</h2>${dataTable({
    caption: 'Accuracy over several samples an item',
    quiet: true,
    columns: [
      { head: 'Outputs' },
      { head: 'Samples (k)', number: true },
      { head: 'avg@k', number: true },
      { head: '95 %', number: true },
      { head: 'Samples alone', number: true },
      { head: 'Deviation, points', number: true },
      { head: 'majority@k', number: true },
      { head: 'pass@k', number: true },
    ],
    rows,
  })}<p class="small soft">Samples alone: lowest and highest accuracy of one sample of each item. Deviation: what another seed changes. Majority: the most frequent answer is right. Pass: at least one of k is right.</p></section>`;
}
