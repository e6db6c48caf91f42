import type { Interval } from '@r2i/zoombench';
import { type Html, html } from '../html/html.ts';
import { percentOf } from './percent-of.ts';

/** A point of a series at its place along the panel; `value` is on the panel's scale. */
export interface LinePoint {
  readonly value: number | null;
  readonly interval: Interval | null;
}

export interface LineSeries {
  /** CSS classes `line-…`, `dot-…` and `whisker-…` give the look. */
  readonly style: string;
  /** One a place; a gap in the line where there is no value. */
  readonly points: readonly LinePoint[];
  /** Pixels to the right, so that whiskers of several series stand beside each other. */
  readonly shift: number;
  /** Radius of the points. */
  readonly radius: number;
}

export interface LinePanelOptions {
  readonly series: readonly LineSeries[];
  /** Values of the scale that are written, lowest first; the first and last bound the panel. */
  readonly marks: readonly number[];
  readonly markText: (mark: number) => string;
  /** A value with a line of its own. */
  readonly reference?: number | undefined;
}

const height = 190;

/** Lines over places that are evenly spaced; as wide as there is room. */
export function linePanel({ series, marks, markText, reference }: LinePanelOptions): Html {
  const [low = 0, high = 1] = [marks[0], marks.at(-1)];
  const y = (value: number): number =>
    Math.round((1 - (Math.min(high, Math.max(low, value)) - low) / (high - low || 1)) * height * 100) / 100;
  const grid = marks.map(
    (mark) =>
      html`<line class="tick" x1="0" x2="100%" y1="${y(mark)}" y2="${y(mark)}"/><text class="axis" x="-7" y="${y(mark) + 4}" text-anchor="end">${markText(mark)}</text>`,
  );
  const level =
    reference === undefined
      ? null
      : html`<line class="expected" x1="0" x2="100%" y1="${y(reference)}" y2="${y(reference)}"/>`;
  return html`<svg class="panel" height="${height}" aria-hidden="true">${grid}${level}${series.map((line) => drawSeries(line, y))}</svg>`;
}

function drawSeries({ style, points, shift, radius }: LineSeries, y: (value: number) => number): Html {
  const x = (index: number): string => percentOf((index + 0.5) / points.length);
  const lines = points.flatMap(({ value }, index) => {
    const next = points[index + 1]?.value;
    if (value === null || next === null || next === undefined) return [];
    return [
      html`<line class="line-${style}" x1="${x(index)}" x2="${x(index + 1)}" y1="${y(value)}" y2="${y(next)}"/>`,
    ];
  });
  const whiskers = points.flatMap(({ interval }, index) =>
    interval === null
      ? []
      : [
          html`<line class="whisker-${style}" x1="${x(index)}" x2="${x(index)}" y1="${y(interval.high)}" y2="${y(interval.low)}"/>`,
        ],
  );
  const dots = points.flatMap(({ value }, index) =>
    value === null
      ? []
      : [html`<circle class="dot-${style}" cx="${x(index)}" cy="${y(value)}" r="${radius}"/>`],
  );
  return html`<g transform="translate(${shift} 0)">${lines}${whiskers}${dots}</g>`;
}
