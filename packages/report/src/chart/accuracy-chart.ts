import type { BenchmarkSummary, DualViewGroup, Interval, ZoomingGap } from '@r2i/zoombench';
import { type Html, html } from '../html/html.ts';

/** A difference of shares with its interval. */
type Difference = Pick<ZoomingGap, 'gap' | 'interval'>;

const width = 264;
const inset = 8;

/** Global (hollow) and regional (filled) accuracy with their intervals, on a scale from 0 to 100 %. */
export function accuracyCell({ global, regional }: DualViewGroup): Html {
  if (global.accuracy === null || regional.accuracy === null) return html``;
  const link = html`<line class="link" x1="${shareX(global.accuracy)}" x2="${shareX(regional.accuracy)}" y1="15" y2="15"/>`;
  return frame(
    34,
    html`${ticks([0, 0.25, 0.5, 0.75, 1], shareX, 34)}${link}${viewMark(global, 'global')}${viewMark(regional, 'regional')}`,
  );
}

/** Scale of {@link accuracyCell}. */
export function accuracyAxis(): Html {
  return frame(
    16,
    axis([0, 0.25, 0.5, 0.75, 1], shareX, (tick) => `${tick * 100} %`),
  );
}

/** The gap with its interval, on a scale shared by all rows. */
export function gapCell({ gap, interval }: Difference, reach: number): Html {
  if (gap === null) return html``;
  const x = gapX(reach);
  const marks = html`${interval === null ? null : whisker(interval, { x, y: 15, style: 'gap-whisker' })}<rect class="gap" x="${round(x(gap) - 4)}" y="11" width="8" height="8"/>`;
  return frame(
    34,
    html`${ticks([-reach, reach], x, 34)}<line class="zero" x1="${x(0)}" x2="${x(0)}" y1="0" y2="34"/>${marks}`,
  );
}

/** Scale of {@link gapCell}. */
export function gapAxis(reach: number): Html {
  return frame(
    16,
    axis(
      [-reach, 0, reach],
      gapX(reach),
      (tick) => `${tick > 0 ? '+' : tick < 0 ? '−' : ''}${Math.round(Math.abs(tick) * 100)}`,
    ),
  );
}

/** Half the width of the gap scale: the furthest end of any interval, rounded up to tenths, at least 0.2. */
export function gapReach(gaps: readonly Difference[]): number {
  const ends = gaps.flatMap(({ gap, interval }) => [gap ?? 0, interval?.low ?? 0, interval?.high ?? 0]);
  const furthest = Math.max(0.2, ...ends.map(Math.abs));
  return Math.min(1, Math.ceil(furthest * 10 - 1e-9) / 10);
}

function viewMark({ accuracy, interval }: BenchmarkSummary, view: 'global' | 'regional'): Html {
  if (accuracy === null) return html``;
  const y = view === 'global' ? 11 : 19;
  const line =
    interval === null
      ? null
      : whisker(interval, { x: shareX, y: view === 'global' ? 8 : 22, style: `whisker-${view}` });
  return html`${line}<circle class="dot-${view}" cx="${shareX(accuracy)}" cy="${y}" r="4.5"/>`;
}

interface WhiskerOptions {
  readonly x: (value: number) => number;
  readonly y: number;
  readonly style: string;
}

function whisker({ low, high }: Interval, { x, y, style }: WhiskerOptions): Html {
  return html`<line class="${style}" x1="${x(low)}" x2="${x(high)}" y1="${y}" y2="${y}"/>`;
}

function ticks(values: readonly number[], x: (value: number) => number, height: number): Html[] {
  return values.map(
    (value) => html`<line class="tick" x1="${x(value)}" x2="${x(value)}" y1="0" y2="${height}"/>`,
  );
}

function axis(
  values: readonly number[],
  x: (value: number) => number,
  text: (value: number) => string,
): Html[] {
  return values.map((value, index) => {
    const anchor = index === 0 ? 'start' : index === values.length - 1 ? 'end' : 'middle';
    const at = index === 0 ? 0 : index === values.length - 1 ? width : x(value);
    return html`<text class="axis" x="${at}" y="12" text-anchor="${anchor}">${text(value)}</text>`;
  });
}

function frame(height: number, content: Html | readonly Html[]): Html {
  return html`<svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" aria-hidden="true">${content}</svg>`;
}

function shareX(share: number): number {
  return round(inset + share * (width - 2 * inset));
}

function gapX(reach: number): (value: number) => number {
  return (value) => round(width / 2 + (value / reach) * (width / 2 - inset));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
