import { budgetChart, formatUsd, suiteCost } from '../chart/budget-chart.ts';
import { dataTable } from '../html/data-table.ts';
import { formatCount, formatDuration, formatNumber, formatPercent, formatPoints } from '../html/format.ts';
import { formatPercentInterval, formatPointsInterval } from '../html/format-interval.ts';
import { type Html, html } from '../html/html.ts';
import { renderPage } from '../html/render-page.ts';
import type { SuiteReportCell, SuiteReportInput } from './suite-report-input.ts';

/** Renders several models on several benchmarks as one HTML page that needs no network and no script. */
export function renderSuiteReport(input: SuiteReportInput): string {
  const { models, benchmarks, cells, warnings, tokenPixels } = input;
  const title = 'Models and benchmarks';
  const problems = cells.flatMap(({ model, benchmark, problem }) =>
    problem === null ? [] : [`${model} on ${benchmark} failed: ${problem}`],
  );
  const told = [...problems, ...warnings];
  const body = html`<header><h1>${title}</h1><p class="soft">${formatCount(models.length, 'model')} on ${formatCount(benchmarks.length, 'benchmark')}, the same questions on the full image (global) and on the crop (regional). Accuracies with 95 % intervals by image.</p></header>
${told.length === 0 ? null : html`<section class="warnings" aria-label="Warnings"><ul>${told.map((text) => html`<li><b>Warning:</b> ${text}</li>`)}</ul></section>`}
<section id="table"><h2>Accuracy and zooming gap</h2>${accuracyTable(input)}</section>
${budgetSection(input)}
<section id="cost"><h2>Cost</h2><p class="soft">Tokens of all answers in both views, as the models or their services count them. Visual tokens: pixels of a full image as it is shown, on average, over ${formatNumber(tokenPixels)}.</p>${costTable(cells)}</section>`;
  return renderPage({ title, body, script: '' });
}

function accuracyTable({ models, benchmarks, cells }: SuiteReportInput): Html {
  const rows = models.flatMap((model) => {
    const own = cells.filter((cell) => cell.model === model);
    const budgets = [...new Set(own.map(({ pixels }) => pixels))];
    return budgets.map((pixels) => [
      budgets.length === 1 ? model : `${model}, ${pixels === null ? 'recorded' : formatNumber(pixels)}`,
      ...benchmarks.map((benchmark) =>
        cellHtml(own.find((cell) => cell.benchmark === benchmark && cell.pixels === pixels)),
      ),
    ]);
  });
  return dataTable({
    caption: 'Models by benchmarks',
    quiet: true,
    columns: [{ head: 'Model' }, ...benchmarks.map((head) => ({ head }))],
    rows,
  });
}

function cellHtml(cell: SuiteReportCell | undefined): Html | string {
  if (cell === undefined) return '';
  const { result, problem } = cell;
  if (result === null) return problem === null ? 'missing' : 'failed';
  const { global, regional, gap, page } = result;
  const dual =
    gap.asked === 0
      ? null
      : html`<br><span class="small">crop ${formatPercent(regional.accuracy)} <span class="soft">${formatPercentInterval(regional.interval)}</span><br>gap ${formatPoints(gap.gap)} <span class="soft">${formatPointsInterval(gap.interval)}</span></span>`;
  return html`<a href="${page.split('/').map(encodeURIComponent).join('/')}"><b>${formatPercent(global.accuracy)}</b></a> <span class="small soft">${formatPercentInterval(global.interval)}</span>${dual}${problem === null ? null : html`<br><span class="small">failed now</span>`}`;
}

/** Nothing where no model was asked about a benchmark at several budgets. */
function budgetSection({ models, benchmarks, cells }: SuiteReportInput): Html | null {
  const figures = models.flatMap((model) =>
    benchmarks.flatMap((benchmark) => {
      const own = cells.filter((cell) => cell.model === model && cell.benchmark === benchmark);
      if (own.length < 2) return [];
      const name = `${model} on ${benchmark}`;
      return [html`<div><h3 class="mono model-title">${name}</h3>${budgetChart(own, { name })}</div>`];
    }),
  );
  if (figures.length === 0) return null;
  return html`<section id="budgets"><h2>By visual tokens</h2><p class="soft">Accuracy in both views and the gap between them, by how much of an image the model is shown.</p>${figures}</section>`;
}

function costTable(cells: readonly SuiteReportCell[]): Html {
  return dataTable({
    caption: 'What the answers cost',
    quiet: true,
    columns: [
      { head: 'Model' },
      { head: 'Benchmark' },
      { head: 'Pixels', number: true },
      { head: 'Visual tokens', number: true },
      { head: 'Items', number: true },
      { head: 'Tokens in', number: true },
      { head: 'Tokens out', number: true },
      { head: 'USD', number: true },
      { head: 'Median time', number: true },
    ],
    rows: cells.flatMap(({ model, benchmark, pixels, visualTokens, result }) => {
      if (result === null) return [];
      const { input, output, usd } = suiteCost(result);
      const { medianMs } = result.global.effort;
      const count = (value: number | null): string => (value === null ? '–' : formatNumber(value));
      return [
        [
          model,
          benchmark,
          pixels === null ? 'recorded' : formatNumber(pixels),
          count(visualTokens),
          formatNumber(result.items),
          count(input),
          count(output),
          usd === null ? '–' : formatUsd(usd),
          medianMs === null ? '–' : formatDuration(medianMs),
        ],
      ];
    }),
  });
}
