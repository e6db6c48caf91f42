import type { BenchmarkSummary, DualViewGroup, Interval } from '@r2i/zoombench';
import { dataTable } from '../html/data-table.ts';
import { formatName, formatPercent, formatPoints } from '../html/format.ts';
import { formatPercentInterval } from '../html/format-interval.ts';
import { type Html, html } from '../html/html.ts';
import { groupCount } from './group-count.ts';
import { percentOf } from './percent-of.ts';

/** Accuracy of each group in both views as bars from 0 to 100 % with their intervals; the table is the chart. */
export function dimensionBars(groups: readonly DualViewGroup[], { caption }: { caption: string }): Html {
  if (groups.length === 0) return html`<p class="soft">There is no item.</p>`;
  return dataTable({
    caption,
    columns: [
      { head: 'Dimension' },
      { head: barAxis(), style: 'bars' },
      { head: 'Full image', number: true },
      { head: 'Crop', number: true },
      { head: 'Gap', number: true },
    ],
    rows: groups.map(({ key, global, regional, gap }) => [
      html`${formatName(key)}<br><span class="soft small">n ${groupCount({ global, regional, gap })}</span>`,
      html`<svg class="pair" height="34" aria-hidden="true">${[0.5, 1].map((mark) => html`<line class="tick" x1="${percentOf(mark)}" x2="${percentOf(mark)}" y1="0" y2="34"/>`)}${viewBar(global, 'global')}${viewBar(regional, 'regional')}<line class="base" x1="0" x2="0" y1="0" y2="34"/></svg>`,
      withInterval(global),
      withInterval(regional),
      formatPoints(gap.gap),
    ]),
  });
}

function barAxis(): Html {
  return html`<span class="heard">Bars from 0 to 100 %</span><svg class="pair" height="14" aria-hidden="true"><text class="axis" x="0" y="11">0</text><text class="axis" x="100%" y="11" text-anchor="end">100 %</text></svg>`;
}

function viewBar({ accuracy, interval }: BenchmarkSummary, view: 'global' | 'regional'): Html | null {
  if (accuracy === null) return null;
  const y = view === 'global' ? 4 : 18;
  return html`<rect class="bar-${view}" x="0" y="${y}" width="${percentOf(accuracy)}" height="12"/>${range(interval, y + 6)}`;
}

function range(interval: Interval | null, y: number): Html | null {
  if (interval === null) return null;
  const [low, high] = [percentOf(interval.low), percentOf(interval.high)];
  return html`<g class="whisker"><line x1="${low}" x2="${high}" y1="${y}" y2="${y}"/><line x1="${low}" x2="${low}" y1="${y - 2.5}" y2="${y + 2.5}"/><line x1="${high}" x2="${high}" y1="${y - 2.5}" y2="${y + 2.5}"/></g>`;
}

function withInterval({ accuracy, interval }: BenchmarkSummary): Html {
  return html`${formatPercent(accuracy)}${interval === null ? null : html`<br><span class="soft small">${formatPercentInterval(interval).replaceAll(' %', '')}</span>`}`;
}
