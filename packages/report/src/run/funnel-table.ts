import { bar } from '../html/bar.ts';
import { formatName, formatNumber } from '../html/format.ts';
import { type Html, html } from '../html/html.ts';
import { scrollArea } from '../html/scroll-area.ts';
import type { RunReportSummary } from './run-report-summary.ts';

/** What came to each stage, what went on, and why the rest did not. Bars share one scale. */
export function funnelTable(funnel: RunReportSummary['funnel']): Html {
  const total = Math.max(0, ...funnel.map((stage) => stage.entered));
  if (total === 0) return html`<p class="soft">No candidate came to any stage.</p>`;
  const rows = funnel.map(({ stage, entered, rejected, reasons }) => {
    const parts = [
      { value: entered - rejected, style: 'bar-kept' },
      { value: rejected, style: 'bar-lost' },
    ];
    return html`<tr><th scope="row">${formatName(stage)}</th><td class="drawn">${bar(parts, { total })}</td><td class="num">${formatNumber(entered)}</td><td class="num">${formatNumber(entered - rejected)}</td><td class="num">${formatNumber(rejected)}</td><td>${reasonList(reasons)}</td></tr>`;
  });
  return scrollArea(
    'Funnel',
    html`<table class="funnel"><caption>Green went on to the next stage, grey ended here.</caption><thead><tr><th scope="col">Stage</th><td class="drawn"></td><th scope="col" class="num">Came</th><th scope="col" class="num">Went on</th><th scope="col" class="num">Rejected</th><th scope="col">Reasons</th></tr></thead><tbody>${rows}</tbody></table>`,
  );
}

function reasonList(reasons: Readonly<Record<string, number>>): Html {
  const sorted = Object.entries(reasons).sort(([, left], [, right]) => right - left);
  return html`<ul class="plain inline small">${sorted.map(
    ([reason, count]) =>
      html`<li>${formatName(reason)} <span class="soft">${formatNumber(count)}</span></li>`,
  )}</ul>`;
}
