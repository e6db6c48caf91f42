import type { ModelComparison, ModelDifference, ModelFlip } from '@r2i/zoombench';
import { gapAxis, gapCell, gapReach } from '../chart/accuracy-chart.ts';
import { breakable } from '../html/breakable.ts';
import { dataTable } from '../html/data-table.ts';
import { formatName, formatNumber, formatPercent, formatPoints, formatPValue } from '../html/format.ts';
import { formatPercentInterval, formatPointsInterval } from '../html/format-interval.ts';
import { type Html, html } from '../html/html.ts';
import { itemLink } from './item-link.ts';
import { modelName } from './model-name.ts';

/** What each flip between models is called, in the order shown. */
const modelFlipNames: Readonly<Record<ModelFlip, string>> = {
  'both-correct': 'right with both',
  gained: 'gained by the second',
  lost: 'lost by the second',
  'both-wrong': 'wrong with both',
};

const flipOrder: readonly ModelFlip[] = ['both-correct', 'gained', 'lost', 'both-wrong'];

/** Items listed by id before the rest is left to the filter of the browser. */
const maxListed = 60;

/** Two models on the same items: differences with intervals, tests, and the items that flipped. */
export function comparisonSection(comparison: ModelComparison, nameOf: (item: string) => string): Html {
  const { global, regional, gap, items, clusters } = comparison;
  const [first, second] = [modelName({ model: comparison.first }), modelName({ model: comparison.second })];
  const differences = [
    { name: 'Full image', value: global, format: formatPercent, pValue: global.pValue },
    { name: 'Crop', value: regional, format: formatPercent, pValue: regional.pValue },
    { name: 'Zooming gap', value: gap, format: formatPoints, pValue: undefined },
  ];
  const reach = gapReach(differences.map(({ value }) => asGap(value)));
  return html`<section id="comparison"><h2>Two models on the same items</h2><p class="soft"><span class="mono">${second}</span> minus <span class="mono">${first}</span>, in percentage points, on ${formatNumber(items)} items of ${formatNumber(clusters)} images.</p>
${dataTable({
  caption: 'Differences between the models',
  quiet: true,
  columns: [
    { head: 'Of' },
    { head: breakable(first), said: first, number: true, style: 'name' },
    { head: breakable(second), said: second, number: true, style: 'name' },
    { head: html`<span class="heard">Chart of the difference</span>${gapAxis(reach)}` },
    { head: 'Difference', number: true },
    { head: 'p', number: true },
    { head: 'Would show', number: true, style: 'name' },
    { head: 'Items needed', number: true, style: 'name' },
  ],
  rows: differences.map(({ name, value, format, pValue }) => [
    name,
    format(value.first),
    format(value.second),
    gapCell(asGap(value), reach),
    html`${formatPoints(value.difference)}<br><span class="soft small">${formatPointsInterval(value.interval)}</span>`,
    pValue === undefined ? '–' : formatPValue(pValue).replace('= ', ''),
    formatPoints(value.detectable).replace('+', ''),
    value.neededItems === null ? '–' : formatNumber(value.neededItems),
  ]),
})}
<p class="small soft">On the items that are known of both models${lackingText(comparison)}. Intervals: by image, both models' answers together. p: exact test of gained against lost, items of one image taken as dependent. Would show: smallest true difference that these items show with a chance of 80 %. Items needed: to show the difference seen with that chance.</p>
${closedTable(comparison)}${flipsTable(comparison)}${flippedItems(comparison, nameOf)}</section>`;
}

/** What is not known by cause, and what it could change; nothing where all is. */
function lackingText({ global, regional, gap }: ModelComparison): string {
  const parts = [
    { name: 'full image', value: global },
    { name: 'crop', value: regional },
    { name: 'gap', value: gap },
  ].flatMap(({ name, value }) => {
    if (value.items === value.asked) return [];
    const causes = Object.entries(value.missing).map(
      ([cause, count]) => `${formatName(cause)} ${formatNumber(count)}`,
    );
    return [
      `${name} ${formatNumber(value.items)} of ${formatNumber(value.asked)} (left out: ${causes.join(', ')}; ${formatPointsInterval(value.bounds)} whatever is not known)`,
    ];
  });
  return parts.length === 0 ? '' : `: ${parts.join('; ')}`;
}

function closedTable({ gap, regional, closed: { ofGap, ofLoss } }: ModelComparison): Html | null {
  if (gap.asked === 0) return null;
  return html`<h3>Share of the gap closed</h3>${dataTable({
    caption: 'What the second model has closed of the gap of the first',
    quiet: true,
    columns: [
      { head: 'Of' },
      { head: 'Share', number: true },
      { head: '95 %', number: true },
      { head: 'From' },
    ],
    rows: [
      [
        'the gap',
        ofGap.share === null ? 'not determined' : formatPercent(ofGap.share),
        formatPercentInterval(ofGap.interval),
        ofGap.share === null
          ? 'the interval of the first gap is not above 0: there is no gap to be a share of'
          : `gaps of ${formatPoints(gap.first)} and ${formatPoints(gap.second)} points${lostCropText(regional)}`,
      ],
      [
        'the lost accuracy',
        ofLoss.share === null ? 'not determined' : formatPercent(ofLoss.share),
        formatPercentInterval(ofLoss.interval),
        `${formatNumber(ofLoss.recovered)} of ${formatNumber(ofLoss.lost)} items that the first has right on the crop and wrong on the full image`,
      ],
    ],
  })}<p class="small soft">Of the gap: first less second gap, over the first; interval by Fieller's argument. Of the lost accuracy: what the second has right on the full image; some of it any other run recovers by chance.</p>`;
}

/** What the second model lost on the crop, by which a gap closes as well. */
function lostCropText({ difference, interval }: ModelDifference): string {
  if (difference === null || difference >= 0) return '';
  return `; the second lost ${formatPoints(-difference).replace('+', '')} points on the crop (difference ${formatPointsInterval(interval)}), by which a gap closes, too`;
}

function asGap({ difference, interval }: ModelDifference): Parameters<typeof gapReach>[0][number] {
  return { gap: difference, interval };
}

function flipsTable({ global, regional }: ModelComparison): Html | null {
  const rows = [
    { name: 'Full image', flips: global.flips },
    { name: 'Crop', flips: regional.flips },
  ].flatMap(({ name, flips }) =>
    flips === null ? [] : [[name, ...flipOrder.map((flip) => formatNumber(flips[flip]))]],
  );
  if (rows.length === 0)
    return html`<p class="small soft">Items were asked several times: they do not flip as a whole.</p>`;
  return html`<h3>Flips between the models</h3>${dataTable({
    caption: 'Items by what the second model changes',
    quiet: true,
    columns: [{ head: 'View' }, ...flipOrder.map((flip) => ({ head: modelFlipNames[flip], number: true }))],
    rows,
  })}`;
}

function flippedItems({ rows }: ModelComparison, nameOf: (item: string) => string): Html | null {
  const lists = (['global', 'regional'] as const).flatMap((view) =>
    (['gained', 'lost'] as const).map((flip) => ({
      name: `${view === 'global' ? 'Full image' : 'Crop'}, ${modelFlipNames[flip]}`,
      items: rows.filter((row) => row[view] === flip).map(({ item }) => item),
    })),
  );
  const filled = lists.filter(({ items }) => items.length > 0);
  if (filled.length === 0) return null;
  return html`<details class="numbers"><summary>Which items flipped</summary>${filled.map(
    ({ name, items }) =>
      html`<h4>${name}: ${formatNumber(items.length)}</h4><ul class="plain inline small">${items.slice(0, maxListed).map((item) => html`<li><a href="${itemLink(item)}">${nameOf(item)}</a></li>`)}</ul>${items.length > maxListed ? html`<p class="small soft">and ${formatNumber(items.length - maxListed)} more: filter the items by what changed.</p>` : null}`,
  )}</details>`;
}
