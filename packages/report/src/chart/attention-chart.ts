import { modelName } from '../evaluation/model-name.ts';
import type { ReportAttention } from '../evaluation/report-attention.ts';
import { dataTable } from '../html/data-table.ts';
import { formatNumber } from '../html/format.ts';
import { type Html, html } from '../html/html.ts';
import { chartFigure } from './chart-figure.ts';
import { linePanel } from './line-panel.ts';

/** How much more than its share of the image the box gets of each layer's attention; 1 is what chance gives. */
export function attentionChart(attention: ReportAttention, { top }: { top: number }): Html {
  const { layers, items } = attention;
  if (layers.length === 0) return html`<p class="soft">No layer was measured.</p>`;
  const name = modelName(attention);
  const [first, last] = [layers[0], layers.at(-1)];
  const highest = layers.reduce((best, layer) => ((layer.share ?? 0) > (best.share ?? 0) ? layer : best));
  const neutral = layers.some(({ aboveNeutral }) => typeof aboveNeutral === 'number');
  return chartFigure({
    alt: `${name}: attention on the box by layer, as a multiple of the box's share of the image. Highest ${times(highest.share)} at layer ${highest.layer}, ${times(last?.share ?? null)} at the last layer ${last?.layer ?? 0}.`,
    chart: html`<div class="y-axis">${linePanel({
      series: [
        {
          style: 'layer',
          shift: 0,
          radius: layers.length > 40 ? 2 : 3,
          points: layers.map(({ share, interval }) => ({ value: share, interval: interval ?? null })),
        },
      ],
      marks: [0, top / 4, top / 2, (top * 3) / 4, top],
      markText: times,
      reference: 1,
    })}<ol class="places ends"><li>layer ${first?.layer ?? 0}</li><li>layer ${last?.layer ?? 0}</li></ol></div>`,
    caption: `Dashed: attention spread evenly over the image. ${formatNumber(items)} items.`,
    table: dataTable({
      caption: `${name}, attention on the box by layer`,
      columns: [
        { head: 'Layer' },
        { head: 'Times its share', number: true },
        { head: '95 %', number: true },
        ...(neutral ? [{ head: 'Above a neutral prompt', number: true }] : []),
      ],
      rows: layers.map(({ layer, share, interval, aboveNeutral }) => [
        layer,
        times(share),
        interval === null || interval === undefined
          ? '–'
          : `${times(interval.low)} to ${times(interval.high)}`,
        ...(neutral ? [times(aboveNeutral ?? null)] : []),
      ]),
    }),
  });
}

/** Upper end of a scale that all models share: a round number, at least 2. */
export function attentionTop(models: readonly ReportAttention[]): number {
  const ends = models.flatMap(({ layers }) =>
    layers.flatMap(({ share, interval }) => [share ?? 0, interval?.high ?? 0]),
  );
  const most = Math.max(2, ...ends.filter(Number.isFinite));
  const step = 10 ** Math.floor(Math.log10(most));
  return Math.ceil(most / step) * step;
}

function times(value: number | null): string {
  if (value === null) return '–';
  return `${Number(value.toPrecision(3))}×`;
}
