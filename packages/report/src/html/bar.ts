import { type Html, html } from './html.ts';

/** A stretch of a bar; `value` is on the scale of the bar's `total`. */
export interface BarPart {
  readonly value: number;
  /** CSS class that gives the colour. */
  readonly style: string;
}

export interface BarOptions {
  /** Value of the bar's full width; nothing is drawn where it is 0. */
  readonly total: number;
  /** @default 260 */
  readonly width?: number;
  /** @default 14 */
  readonly height?: number;
  /**
   * Whether the bar stretches to the width there is.
   *
   * @default false
   */
  readonly wide?: boolean;
  /** A value to be marked with a dashed line, for comparison. */
  readonly mark?: number;
}

/** A horizontal bar of one or more parts. The numbers stand beside it in text, so it is hidden from readers. */
export function bar(
  parts: readonly BarPart[],
  { total, width = 260, height = 14, wide = false, mark }: BarOptions,
): Html {
  const scale = total > 0 ? width / total : 0;
  let from = 0;
  const pieces = parts.map(({ value, style }) => {
    const length = value * scale;
    const piece = html`<rect class="${style}" x="${round(from)}" width="${round(length)}" height="${height}"/>`;
    from += length;
    return value > 0 ? piece : null;
  });
  const line =
    mark === undefined || scale === 0
      ? null
      : html`<line class="expected" x1="${round(mark * scale)}" x2="${round(mark * scale)}" y1="0" y2="${height}"/>`;
  return html`<svg class="${wide ? 'wide' : ''}" preserveAspectRatio="none" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" aria-hidden="true"><rect class="bar-track" width="${width}" height="${height}"/>${pieces}${line}</svg>`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
