import type { DualViewGroup } from '@r2i/zoombench';
import { dataTable } from '../html/data-table.ts';
import { formatPercent, formatPoints } from '../html/format.ts';
import { formatPercentInterval } from '../html/format-interval.ts';
import { type Html, html } from '../html/html.ts';
import { chartFigure, viewLegend } from './chart-figure.ts';
import { groupCount } from './group-count.ts';
import { linePanel } from './line-panel.ts';

/** Accuracy in both views from small boxes to large ones. Groups of unknown size are in the table only. */
export function boxSizeCurve(groups: readonly DualViewGroup[], { name }: { name: string }): Html {
  const known = groups.filter(({ key, gap }) => key !== 'unknown' && gap.pairs > 0);
  if (known.length === 0) {
    const isSized = groups.some(({ key }) => key !== 'unknown');
    return html`<p class="soft">${isSized ? 'Of no box of a known size are both answers known.' : 'No size of a box is known.'}</p>`;
  }
  const series = (['global', 'regional'] as const).map((view) => ({
    style: view,
    shift: view === 'global' ? -4 : 4,
    radius: 5,
    points: known.map((group) => ({ value: group[view].accuracy, interval: group[view].interval })),
  }));
  const places = known.map(
    ({ key, ...group }) => html`<li>${key}<br><span class="soft">n ${groupCount(group)}</span></li>`,
  );
  const spoken = known.map(
    ({ key, global, regional }) =>
      `${key}: ${formatPercent(global.accuracy)} on the full image, ${formatPercent(regional.accuracy)} on the crop`,
  );
  return chartFigure({
    alt: `${name}, accuracy by area of the box relative to the image. ${spoken.join('; ')}.`,
    chart: html`<div class="y-axis">${linePanel({ series, marks: [0, 0.25, 0.5, 0.75, 1], markText: (mark) => `${mark * 100} %` })}<ol class="places">${places}</ol></div>`,
    legend: viewLegend(),
    table: dataTable({
      caption: `${name}, accuracy by area of the box relative to the image`,
      columns: [
        { head: 'Area' },
        { head: 'On outputs', number: true },
        { head: 'Full image', number: true },
        { head: '95 %', number: true },
        { head: 'Crop', number: true },
        { head: '95 %', number: true },
        { head: 'Gap', number: true },
      ],
      rows: groups.map(({ key, global, regional, gap }) => [
        key,
        groupCount({ global, regional, gap }),
        formatPercent(global.accuracy),
        formatPercentInterval(global.interval),
        formatPercent(regional.accuracy),
        formatPercentInterval(regional.interval),
        formatPoints(gap.gap),
      ]),
    }),
  });
}
