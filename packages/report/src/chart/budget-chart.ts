import { dataTable } from '../html/data-table.ts';
import { formatDuration, formatNumber, formatPercent, formatPoints } from '../html/format.ts';
import { formatPercentInterval, formatPointsInterval } from '../html/format-interval.ts';
import { type Html, html } from '../html/html.ts';
import type { SuiteReportCell } from '../suite/suite-report-input.ts';
import { chartFigure, viewLegend } from './chart-figure.ts';
import { linePanel } from './line-panel.ts';

type Result = NonNullable<SuiteReportCell['result']>;

/** A cell that has a result. */
type Known = SuiteReportCell & { readonly result: Result };

/** Accuracy in both views and the gap by visual tokens, the cost of each budget below it. */
export function budgetChart(cells: readonly SuiteReportCell[], { name }: { name: string }): Html {
  const known = cells
    .filter((cell): cell is Known => cell.result !== null)
    .sort((one, other) => (one.pixels ?? 0) - (other.pixels ?? 0));
  if (known.length === 0) return html`<p class="soft">Nothing has been answered.</p>`;
  const isDual = known.some(({ result }) => result.gap.asked > 0);
  const series = [
    seriesOf('global', -4, known, ({ global: { accuracy: value, interval } }) => ({ value, interval })),
    ...(isDual
      ? [
          seriesOf('regional', 0, known, ({ regional: { accuracy: value, interval } }) => ({
            value,
            interval,
          })),
          seriesOf('gap', 4, known, ({ gap: { gap: value, interval } }) => ({ value, interval })),
        ]
      : []),
  ];
  const lowest = Math.min(0, ...known.map(({ result }) => result.gap.interval?.low ?? 0));
  const marks = [...(lowest < 0 ? [Math.floor(lowest * 4) / 4] : []), 0, 0.25, 0.5, 0.75, 1];
  const places = known.map(
    ({ pixels, visualTokens, result }) =>
      html`<li>${tokensText(visualTokens)}<br><span class="soft">${pixels === null ? 'recorded' : `${formatNumber(pixels)} pixels`}<br>${costText(result)}</span></li>`,
  );
  const spoken = known.map(
    ({ visualTokens, result: { global, regional, gap } }) =>
      `${tokensText(visualTokens)}: ${formatPercent(global.accuracy)} on the full image${isDual ? `, ${formatPercent(regional.accuracy)} on the crop, gap ${formatPoints(gap.gap)} points` : ''}`,
  );
  return chartFigure({
    alt: `${name}, by visual tokens of an image. ${spoken.join('; ')}.`,
    chart: html`<div class="y-axis">${linePanel({ series, marks, markText: (mark) => `${mark * 100} %`, ...(lowest < 0 ? { reference: 0 } : {}) })}<ol class="places">${places}</ol></div>`,
    legend: viewLegend({ gap: isDual }),
    table: dataTable({
      caption: `${name}, by visual tokens of an image`,
      columns: [
        { head: 'Visual tokens' },
        { head: 'Pixels', number: true },
        { head: 'Full image', number: true },
        { head: '95 %', number: true },
        { head: 'Crop', number: true },
        { head: '95 %', number: true },
        { head: 'Gap', number: true },
        { head: '95 %', number: true },
        { head: 'Tokens in', number: true },
        { head: 'Tokens out', number: true },
        { head: 'USD', number: true },
        { head: 'Median time', number: true },
      ],
      rows: known.map(({ pixels, visualTokens, result }) => {
        const { global, regional, gap } = result;
        const { input, output, usd } = suiteCost(result);
        return [
          tokensText(visualTokens),
          pixels === null ? 'recorded' : formatNumber(pixels),
          formatPercent(global.accuracy),
          formatPercentInterval(global.interval),
          formatPercent(regional.accuracy),
          formatPercentInterval(regional.interval),
          formatPoints(gap.gap),
          formatPointsInterval(gap.interval),
          input === null ? '–' : formatNumber(input),
          output === null ? '–' : formatNumber(output),
          usd === null ? '–' : formatUsd(usd),
          global.effort.medianMs === null ? '–' : formatDuration(global.effort.medianMs),
        ];
      }),
    }),
  });
}

/** Tokens and USD of both views together; `null` where none was counted, or no price is known. */
export function suiteCost({ global, regional }: Result): {
  readonly input: number | null;
  readonly output: number | null;
  readonly usd: number | null;
} {
  const costs = [global.cost, regional.cost];
  const isCounted = costs.some(({ counted }) => counted > 0);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  return {
    input: isCounted ? sum(costs.map(({ inputTokens }) => inputTokens)) : null,
    output: isCounted ? sum(costs.map(({ outputTokens }) => outputTokens)) : null,
    usd: costs.every(({ usd }) => usd === null) ? null : sum(costs.map(({ usd }) => usd ?? 0)),
  };
}

/** USD with as many digits as say something. */
export function formatUsd(usd: number): string {
  return usd === 0 || usd >= 1 ? `$${usd.toFixed(2)}` : `$${usd.toPrecision(2)}`;
}

function seriesOf(
  style: string,
  shift: number,
  cells: readonly Known[],
  of: (result: Result) => Parameters<typeof linePanel>[0]['series'][number]['points'][number],
): Parameters<typeof linePanel>[0]['series'][number] {
  return { style, shift, radius: 5, points: cells.map(({ result }) => of(result)) };
}

function tokensText(visualTokens: number | null): string {
  return visualTokens === null ? 'tokens not known' : `${formatNumber(visualTokens)} tokens`;
}

/** What a budget costs, in the first terms that are known. */
function costText(result: Result): string {
  const { input, output, usd } = suiteCost(result);
  if (usd !== null) return formatUsd(usd);
  if (input !== null) return `${formatNumber(input + (output ?? 0))} tokens in all`;
  const { medianMs } = result.global.effort;
  return medianMs === null ? '' : formatDuration(medianMs);
}
