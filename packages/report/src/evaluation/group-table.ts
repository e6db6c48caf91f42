import type { DualViewGroup, Interval } from '@r2i/zoombench';
import { accuracyAxis, accuracyCell, gapAxis, gapCell, gapReach } from '../chart/accuracy-chart.ts';
import { groupCount } from '../chart/group-count.ts';
import { formatNumber, formatPercent, formatPoints } from '../html/format.ts';
import { type Html, html } from '../html/html.ts';
import { scrollArea } from '../html/scroll-area.ts';
import type { EvaluationReportResult } from './evaluation-report-result.ts';
import { modelName } from './model-name.ts';

/** Accuracy and gap over all items and for every group, as one chart that is also a table. */
export function groupTable(result: EvaluationReportResult): Html {
  const all = { key: 'all items', global: result.global, regional: result.regional, gap: result.gap };
  const sections = [
    { name: 'Dimension', groups: result.byDimension },
    { name: 'Type of question', groups: result.byForm },
    { name: 'Category', groups: result.byCategory },
    { name: 'Box area relative to the image', groups: result.byArea },
    {
      name: `Shorter side of the box as the model sees it (${budgetText(result.pixelBudget)})`,
      groups: result.byVisibility,
    },
  ].filter(({ groups }) => groups.length > 0);
  const reach = gapReach([all, ...sections.flatMap(({ groups }) => groups)].map(({ gap }) => gap));
  const bodies = sections.map(
    ({ name, groups }) =>
      html`<tbody><tr class="section"><th colspan="7" scope="rowgroup">${name}</th></tr>${groups.map((group) => groupRow(group, reach))}</tbody>`,
  );
  const name = `Accuracy and gap by group, ${modelName(result)}`;
  return scrollArea(
    name,
    html`<table><caption>${name}. Hollow: the full image. Filled: the crop. Square: the gap in percentage points. Lines: 95 % intervals.</caption>
<thead><tr><th scope="col">Items</th><th scope="col" class="num">n</th><th scope="col">Accuracy ${accuracyAxis()}</th><th scope="col" class="num">Global</th><th scope="col" class="num">Regional</th><th scope="col">Gap ${gapAxis(reach)}</th><th scope="col" class="num">Gap</th></tr></thead>
<tbody>${groupRow(all, reach)}</tbody>${bodies}</table>`,
  );
}

function budgetText(budget: number | null): string {
  return budget === null ? 'no pixel budget stated' : `at most ${formatNumber(budget)} pixels an image`;
}

function groupRow(group: DualViewGroup, reach: number): Html {
  const { key, global, regional, gap } = group;
  return html`<tr><th scope="row">${key}</th><td class="num">${groupCount(group)}</td><td>${accuracyCell(group)}</td><td class="num">${formatPercent(global.accuracy)}</td><td class="num">${formatPercent(regional.accuracy)}</td><td>${gapCell(gap, reach)}</td><td class="num">${formatPoints(gap.gap)}${intervalNote(gap.interval)}</td></tr>`;
}

function intervalNote(interval: Interval | null): Html | null {
  if (interval === null) return null;
  return html`<br><span class="soft small">${formatPoints(interval.low)} to ${formatPoints(interval.high)}</span>`;
}
