import type { BenchmarkSummary, Interval } from '@r2i/zoombench';
import type { EvaluationReportResult } from '../evaluation/evaluation-report-result.ts';
import { modelName } from '../evaluation/model-name.ts';
import { dataTable } from '../html/data-table.ts';
import { formatNumber, formatPercent, formatPoints } from '../html/format.ts';
import { formatPercentInterval, formatPointsInterval } from '../html/format-interval.ts';
import { type Html, html } from '../html/html.ts';
import { chartFigure, viewLegend } from './chart-figure.ts';
import { noPairs } from './no-pairs.ts';
import { percentOf } from './percent-of.ts';

type GapChartResult = Pick<EvaluationReportResult, 'model' | 'global' | 'regional' | 'gap'>;

const marks = [0, 0.25, 0.5, 0.75, 1];

/** Both accuracies of each model, joined by the gap between them. */
export function gapChart(results: readonly GapChartResult[]): Html {
  const scored = results.filter(({ gap }) => gap.pairs > 0);
  if (scored.length === 0) return noPairs(results);
  const lacking = scored.some(({ gap }) => gap.pairs < gap.asked);
  const rows = scored.map(
    (result) =>
      html`<div class="row"><p class="row-name"><span class="mono">${modelName(result)}</span> <span>gap <b>${formatPoints(result.gap.gap)}</b> points <span class="soft">${result.gap.interval === null ? '' : `(95 %: ${formatPointsInterval(result.gap.interval)})`}</span></span></p>${dumbbell(result)}</div>`,
  );
  const axis = html`<svg class="axis-line" height="18" aria-hidden="true">${marks.map((mark) => html`<text class="axis" x="${percentOf(mark)}" y="13" text-anchor="middle">${mark * 100} %</text>`)}</svg>`;
  return chartFigure({
    alt: scored.map(spoken).join(' '),
    chart: [...rows, axis],
    legend: viewLegend(),
    table: dataTable({
      caption: 'Accuracy in both views and the gap between them',
      columns: [
        { head: 'Model' },
        { head: 'Full image', number: true },
        { head: '95 %', number: true },
        { head: 'On outputs', number: true },
        { head: 'Crop', number: true },
        { head: '95 %', number: true },
        { head: 'On outputs', number: true },
        { head: 'Gap', number: true },
        { head: '95 %', number: true },
        { head: 'On pairs', number: true },
        ...(lacking ? [{ head: 'Whatever is not known', number: true }] : []),
      ],
      rows: scored.map(({ model, global, regional, gap }) => [
        modelName({ model }),
        formatPercent(global.accuracy),
        formatPercentInterval(global.interval),
        knownOf(global),
        formatPercent(regional.accuracy),
        formatPercentInterval(regional.interval),
        knownOf(regional),
        formatPoints(gap.gap),
        formatPointsInterval(gap.interval),
        formatNumber(gap.pairs),
        ...(lacking ? [formatPointsInterval(gap.bounds)] : []),
      ]),
    }),
  });
}

/** Outputs that an accuracy stands on: those of which something is known. */
function knownOf({ total, unknown }: BenchmarkSummary): string {
  return formatNumber(total - unknown);
}

function dumbbell({ global, regional }: GapChartResult): Html {
  const link =
    global.accuracy === null || regional.accuracy === null
      ? null
      : html`<line class="link wide-link" x1="${percentOf(global.accuracy)}" x2="${percentOf(regional.accuracy)}" y1="33" y2="33"/>`;
  return html`<svg height="66" aria-hidden="true">${marks.map((mark) => html`<line class="tick" x1="${percentOf(mark)}" x2="${percentOf(mark)}" y1="4" y2="62"/>`)}${link}${viewMark(global, 'global')}${viewMark(regional, 'regional')}</svg>`;
}

/** The full image's numbers stand above the line and the crop's below, so that near ones do not cover each other. */
function viewMark({ accuracy, interval }: BenchmarkSummary, view: 'global' | 'regional'): Html | null {
  if (accuracy === null) return null;
  const above = view === 'global';
  return html`${whisker(interval, { view, y: above ? 24 : 42 })}<circle class="dot-${view}" cx="${percentOf(accuracy)}" cy="33" r="6.5"/><text class="value value-${view}" x="${percentOf(accuracy)}" y="${above ? 16 : 59}" text-anchor="middle">${formatPercent(accuracy)}</text>`;
}

function whisker(
  interval: Interval | null,
  { view, y }: { view: 'global' | 'regional'; y: number },
): Html | null {
  if (interval === null) return null;
  const [low, high] = [percentOf(interval.low), percentOf(interval.high)];
  return html`<g class="whisker-${view}"><line x1="${low}" x2="${high}" y1="${y}" y2="${y}"/><line x1="${low}" x2="${low}" y1="${y - 3}" y2="${y + 3}"/><line x1="${high}" x2="${high}" y1="${y - 3}" y2="${y + 3}"/></g>`;
}

function spoken(result: GapChartResult): string {
  const { global, regional, gap } = result;
  const range = gap.interval === null ? '' : `, 95 % interval ${formatPointsInterval(gap.interval)}`;
  return `${modelName(result)}: ${formatPercent(global.accuracy)} right on the full image, ${formatPercent(regional.accuracy)} on the crop, gap ${formatPoints(gap.gap)} points${range}.`;
}
