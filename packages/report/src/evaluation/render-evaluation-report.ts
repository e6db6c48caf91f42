import { dimensions } from '@r2i/schema';

import { filterForm } from '../html/filter-form.ts';
import { formatName, formatNumber, formatPercent, formatPoints } from '../html/format.ts';
import { headline } from '../html/headline.ts';
import { type Html, html } from '../html/html.ts';
import { PhotoStore } from '../html/photo-store.ts';
import { renderPage } from '../html/render-page.ts';
import type {
  EvaluationCard,
  EvaluationReportResult,
  ReportInterval,
  ReportViewSummary,
  ReportWarning,
} from './evaluation-report-input.ts';
import { flipChart, flipOrder } from './flip-chart.ts';
import { groupTable } from './group-table.ts';
import { itemCard } from './item-card.ts';

export interface RenderEvaluationReportOptions {
  readonly result: EvaluationReportResult;
  readonly title: string;
  /**
   * Pictures of items, found by item id. Items without are shown in words alone.
   *
   * @default []
   */
  readonly cards?: readonly EvaluationCard[];
}

/**
 * Renders an evaluation in both views as one HTML page that needs no network and works without script.
 *
 * @throws {ReportImageError} If an image is no `data:` URI.
 */
export function renderEvaluationReport({ result, title, cards = [] }: RenderEvaluationReportOptions): string {
  const store = new PhotoStore();
  const pictures = new Map(cards.map((card) => [card.item, card]));
  const items = result.rows.map((row) => itemCard(row, { card: pictures.get(row.item), store }));
  const { global, regional, gap } = result;
  const body = html`<header><h1>${title}</h1><p class="soft">The same questions on the full image (global) and on the crop (regional)${result.model === null ? null : html`, answered by <span class="mono">${result.model}</span>`}. ${formatNumber(result.items)} items on ${formatNumber(gap.clusters)} images${result.samples > 1 ? `, ${result.samples} samples each` : null}.</p></header>
${headline([
  { label: 'Global accuracy', value: formatPercent(global.accuracy), note: percentNote(global.interval) },
  {
    label: 'Regional accuracy',
    value: formatPercent(regional.accuracy),
    note: percentNote(regional.interval),
  },
  { label: 'Zooming gap, points', value: formatPoints(gap.gap), note: pointsNote(gap.interval) },
  {
    label: 'Unscored',
    value: formatNumber(global.unscored + regional.unscored),
    note: `${formatNumber(global.unscored)} global, ${formatNumber(regional.unscored)} regional`,
  },
])}
${warningList(result.warnings ?? [])}
<section><h2>Accuracy and gap</h2>${groupTable(result)}<p class="small soft">Accuracies: Wilson intervals, ${result.samples > 1 ? 'answers on one image taken as dependent' : 'items taken as independent'}. Gap: bootstrap over images, ${formatNumber(result.draws)} draws, seed ${result.seed}.</p></section>
<section><h2>Flips</h2>${flipChart(gap)}</section>
${unscoredSection(global, regional)}
<section><h2>Items</h2>${items.length === 0 ? html`<p class="soft">There is no item.</p>` : html`${filterForm(filterFields(result))}${items}`}</section>
${store.definitions()}`;
  return renderPage({ title, body });
}

function filterFields({ rows }: EvaluationReportResult): Parameters<typeof filterForm>[0] {
  const seen = new Set(rows.map((row) => row.dimension ?? 'unknown'));
  const flips = new Set(rows.map((row) => row.flip));
  return [
    { field: 'flip', label: 'Zoom', values: flipOrder.filter((flip) => flips.has(flip)) },
    {
      field: 'dimension',
      label: 'Dimension',
      values: [...dimensions, 'unknown'].filter((name) => seen.has(name)),
    },
    { field: 'form', label: 'Form', values: [...new Set(rows.map((row) => row.form))].sort() },
    { field: 'scored', label: 'Scored', values: ['yes', 'no'] },
  ];
}

function warningList(warnings: readonly ReportWarning[]): Html | null {
  if (warnings.length === 0) return null;
  return html`<section aria-label="Warnings"><ul>${warnings.map(({ message }) => html`<li><b>Warning:</b> ${message}.</li>`)}</ul></section>`;
}

function unscoredSection(global: ReportViewSummary, regional: ReportViewSummary): Html | null {
  const reasons = [
    ...new Set([global, regional].flatMap((view) => Object.keys(view.unscoredReasons))),
  ].sort();
  if (reasons.length === 0) return null;
  const rows = reasons.map(
    (reason) =>
      html`<tr><th scope="row">${formatName(reason)}</th><td class="num">${formatNumber(global.unscoredReasons[reason] ?? 0)}</td><td class="num">${formatNumber(regional.unscoredReasons[reason] ?? 0)}</td></tr>`,
  );
  return html`<section><h2>Unscored</h2><div class="scroll"><table><caption>Outputs that could not be read without guessing. They count as wrong; of the scored alone, ${formatPercent(global.accuracyWhenScored)} are right on the full image and ${formatPercent(regional.accuracyWhenScored)} on the crop.</caption><thead><tr><th scope="col">Reason</th><th scope="col" class="num">Global</th><th scope="col" class="num">Regional</th></tr></thead><tbody>${rows}</tbody></table></div></section>`;
}

function percentNote(interval: ReportInterval | null): string {
  return interval === null
    ? 'nothing to score'
    : `95 %: ${formatPercent(interval.low)} to ${formatPercent(interval.high)}`;
}

function pointsNote(interval: ReportInterval | null): string {
  return interval === null
    ? 'nothing to score'
    : `95 %: ${formatPoints(interval.low)} to ${formatPoints(interval.high)}`;
}
