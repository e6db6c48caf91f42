import { modelName } from '../evaluation/model-name.ts';
import type { ReportLatency } from '../evaluation/report-latency.ts';
import { viewName } from '../evaluation/view-name.ts';
import { breakable } from '../html/breakable.ts';
import { dataTable } from '../html/data-table.ts';
import { formatDuration, formatNumber, formatPercent } from '../html/format.ts';
import { type Html, html } from '../html/html.ts';
import { chartFigure, viewLegend } from './chart-figure.ts';
import { percentOf } from './percent-of.ts';
import { spreadLabels } from './spread-labels.ts';

const height = 230;

/** What each accuracy costs in time: one point a model and view. */
export function latencyChart(points: readonly ReportLatency[]): Html {
  const drawn = points.filter(({ latencyMs }) => latencyMs > 0);
  if (drawn.length === 0) return html`<p class="soft">No latency was measured.</p>`;
  const scale = timeScale(drawn.map(({ latencyMs }) => latencyMs));
  const y = (share: number): number => Math.round((1 - share) * height * 100) / 100;
  const names = drawn.map((point) => labelLines(modelName(point)));
  const places = drawn.map((point, index) => ({
    x: scale.x(point.latencyMs),
    y: y(point.accuracy),
    lines: names[index]?.length,
  }));
  const labels = spreadLabels(places, { height });
  const grid = [0, 0.25, 0.5, 0.75, 1].map(
    (mark) =>
      html`<line class="tick" x1="0" x2="100%" y1="${y(mark)}" y2="${y(mark)}"/><text class="axis" x="-7" y="${y(mark) + 4}" text-anchor="end">${mark * 100} %</text>`,
  );
  const times = scale.marks.map(
    (mark) =>
      html`<line class="tick" x1="${percentOf(scale.x(mark))}" x2="${percentOf(scale.x(mark))}" y1="0" y2="${height}"/><text class="axis" x="${percentOf(scale.x(mark))}" y="${height + 17}" text-anchor="middle">${shortTime(mark)}</text>`,
  );
  const dots = drawn.map((point, index) => {
    const place = places[index];
    if (place === undefined) return null;
    const left = place.x > 0.55;
    return html`<circle class="${dotStyle(point.view)}" cx="${percentOf(place.x)}" cy="${place.y}" r="6"/><text class="label" x="${percentOf(place.x)}" y="${(labels[index] ?? place.y) + 4}" dx="${left ? -11 : 11}" text-anchor="${left ? 'end' : 'start'}">${tspans(names[index] ?? [], { x: percentOf(place.x), dx: left ? -11 : 11 })}</text>`;
  });
  return chartFigure({
    alt: `Accuracy against median latency of one item. ${drawn.map(spoken).join('; ')}.`,
    chart: html`<div class="y-axis x-axis"><svg class="panel named" height="${height}" aria-hidden="true">${grid}${times}${dots}</svg></div><ul class="narrow small soft" aria-hidden="true">${drawn.map((point) => html`<li>${breakable(spoken(point))}</li>`)}</ul>`,
    legend: viewLegend({ interval: false, other: drawn.some(({ view }) => dotStyle(view) === 'dot-other') }),
    caption: 'Left is faster, up is better. Median wall time of one item; the scale of time is logarithmic.',
    table: latencyTable(points),
  });
}

function latencyTable(points: readonly ReportLatency[]): Html {
  return dataTable({
    caption: 'Accuracy and median latency',
    columns: [
      { head: 'Model' },
      { head: 'View' },
      { head: 'Accuracy', number: true },
      { head: 'Median latency', number: true },
      { head: 'Calls an item', number: true },
    ],
    rows: points.map(({ model, view, accuracy, latencyMs, callsPerItem }) => [
      modelName({ model }),
      viewName(view),
      formatPercent(accuracy),
      formatDuration(latencyMs),
      callsPerItem === undefined ? '–' : formatNumber(callsPerItem),
    ]),
  });
}

interface TimeScale {
  /** Place of a time along the panel, in [0, 1]. */
  readonly x: (milliseconds: number) => number;
  readonly marks: readonly number[];
}

function timeScale(times: readonly number[]): TimeScale {
  const low = Math.log10(Math.min(...times));
  const high = Math.log10(Math.max(...times));
  // At least a decade, so that noise between equal models does not look like a difference.
  const spare = Math.max(0.12 * (high - low), (1 - (high - low)) / 2, 0.08);
  const [from, to] = [low - spare, high + spare];
  const x = (milliseconds: number): number => (Math.log10(milliseconds) - from) / (to - from);
  const steps = to - from > 2.5 ? [1] : [1, 3];
  const marks = Array.from({ length: Math.ceil(to) - Math.floor(from) + 1 }, (_, index) =>
    steps.map((step) => step * 10 ** (Math.floor(from) + index)),
  ).flat();
  return { x, marks: marks.filter((mark) => x(mark) > 0.03 && x(mark) < 0.97) };
}

function shortTime(milliseconds: number): string {
  return milliseconds < 1000 ? `${Number(milliseconds.toPrecision(1))} ms` : `${milliseconds / 1000} s`;
}

function dotStyle(view: string): string {
  return view === 'global' || view === 'regional' ? `dot-${view}` : 'dot-other';
}

/** Characters of a line beside a point; the rest of a name stands below. */
const lineLength = 26;

/** A name in lines, broken behind a slash or a hyphen where there is one. */
function labelLines(name: string): readonly string[] {
  const lines: string[] = [];
  let rest = name;
  while (rest.length > lineLength) {
    const start = rest.slice(0, lineLength);
    const mark = Math.max(...['/', '-', ' ', '_'].map((one) => start.lastIndexOf(one)));
    const end = mark > 4 ? mark + 1 : lineLength;
    lines.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...lines, rest];
}

function tspans(
  lines: readonly string[],
  { x, dx }: { readonly x: string; readonly dx: number },
): readonly (Html | string)[] {
  return lines.map((line, index) =>
    index === 0 ? line : html`<tspan x="${x}" dx="${dx}" dy="15">${line}</tspan>`,
  );
}

function spoken(point: ReportLatency): string {
  return `${modelName(point)}, ${viewName(point.view)}: ${formatPercent(point.accuracy)} in ${formatDuration(point.latencyMs)}`;
}
