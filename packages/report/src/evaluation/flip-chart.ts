import { bar } from '../html/bar.ts';
import { formatNumber, formatPValue, formatShare } from '../html/format.ts';
import { type Html, html } from '../html/html.ts';
import type { ReportFlip, ReportGap } from './evaluation-report-input.ts';

/** What each flip is called, in the order shown. */
export const flipNames: Readonly<Record<ReportFlip, string>> = {
  'both-correct': 'right in both views',
  'gained-by-zoom': 'right on the crop only',
  'lost-by-zoom': 'right on the full image only',
  'both-wrong': 'wrong in both views',
};

/** Flips in the order shown. */
export const flipOrder: readonly ReportFlip[] = [
  'both-correct',
  'gained-by-zoom',
  'lost-by-zoom',
  'both-wrong',
];

/** How the pairs split by what zooming changed, and whether the split could be chance. */
export function flipChart({ flips, pairs, pValue }: ReportGap): Html {
  if (pairs === 0) return html`<p class="soft">There is no item.</p>`;
  const parts = flipOrder.map((flip) => ({ value: flips[flip], style: `flip-${flip}` }));
  const legend = flipOrder.map(
    (flip) =>
      html`<li><svg width="11" height="11" aria-hidden="true"><rect class="flip-${flip}" width="11" height="11"/></svg>${flipNames[flip]} <b>${formatNumber(flips[flip])}</b> <span class="soft">${formatShare(flips[flip], pairs)}</span></li>`,
  );
  return html`<div>${bar(parts, { total: pairs, width: 1000, height: 26, wide: true })}</div><ul class="legend">${legend}</ul>
<p class="small soft">Exact McNemar test of the two kinds of flips: p ${formatPValue(pValue)}. An output that could not be scored counts as wrong.</p>`;
}
