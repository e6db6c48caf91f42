import type { Flip, ZoomingGap } from '@r2i/zoombench';
import type { EvaluationReportResult } from '../evaluation/evaluation-report-result.ts';
import { modelName } from '../evaluation/model-name.ts';
import { dataTable } from '../html/data-table.ts';
import { formatCount, formatNumber, formatPValue, formatShare } from '../html/format.ts';
import { type Html, html } from '../html/html.ts';
import { chartFigure } from './chart-figure.ts';
import { flipNames } from './flip-names.ts';
import { noPairs } from './no-pairs.ts';
import { percentOf } from './percent-of.ts';

/** Flips in the order shown. */
export const flipOrder: readonly Flip[] = ['both-correct', 'gained-by-zoom', 'lost-by-zoom', 'both-wrong'];

/** How each model's pairs split by what zooming changed, and whether the split could be chance. */
export function flipChart(results: readonly Pick<EvaluationReportResult, 'model' | 'gap'>[]): Html {
  const scored = results.filter(({ gap }) => gap.pairs > 0);
  if (scored.length === 0) return noPairs(results);
  const rows = scored.map(
    ({ model, gap }) =>
      html`<div class="row flush"><p class="row-name"><span class="mono">${modelName({ model })}</span> <span class="soft">${formatCount(gap.pairs, 'pair')}, p ${formatPValue(gap.pValue)}</span></p>${stack(gap)}</div>`,
  );
  const legend = flipOrder.map(
    (flip) =>
      html`<li><svg width="11" height="11" aria-hidden="true"><rect class="flip-${flip}" width="11" height="11"/></svg>${flipNames[flip]}</li>`,
  );
  return chartFigure({
    alt: scored.map(({ model, gap }) => `${modelName({ model })}: ${spoken(gap)}.`).join(' '),
    chart: rows,
    legend: html`<ul class="legend small">${legend}</ul>`,
    caption:
      'Of the pairs known in both views. p: exact test of the two kinds of flips, items of one image taken as dependent. An output without an answer counts as wrong.',
    table: dataTable({
      caption: 'Items by what zooming changed',
      columns: [
        { head: 'Model' },
        ...flipOrder.map((flip) => ({ head: flipNames[flip], number: true })),
        { head: 'p', number: true },
      ],
      rows: scored.map(({ model, gap }) => [
        modelName({ model }),
        ...flipOrder.map(
          (flip) => `${formatNumber(gap.flips[flip])} (${formatShare(gap.flips[flip], gap.pairs)})`,
        ),
        formatPValue(gap.pValue).replace('= ', ''),
      ]),
    }),
  });
}

function stack({ flips, pairs }: ZoomingGap): Html {
  let from = 0;
  const parts = flipOrder.map((flip) => {
    const share = flips[flip] / pairs;
    const start = from;
    from += share;
    if (share === 0) return null;
    const count =
      share < 0.06
        ? null
        : html`<text class="on-${flip}" x="${percentOf(start + share / 2)}" y="19" text-anchor="middle">${formatNumber(flips[flip])}</text>`;
    return html`<rect class="flip-${flip}" x="${percentOf(start)}" width="${percentOf(share)}" height="28"/>${count}`;
  });
  return html`<svg height="28" aria-hidden="true">${parts}</svg>`;
}

function spoken({ flips, pairs }: ZoomingGap): string {
  return flipOrder
    .map((flip) => `${formatNumber(flips[flip])} of ${formatNumber(pairs)} ${flipNames[flip]}`)
    .join(', ');
}
