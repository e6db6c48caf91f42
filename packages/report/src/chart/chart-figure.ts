import { type Html, html } from '../html/html.ts';

export interface ChartFigureOptions {
  /** What the chart says, for people who do not see it. */
  readonly alt: string;
  readonly chart: Html | readonly Html[];
  /** How to read it. */
  readonly caption?: string | undefined;
  readonly legend?: Html | undefined;
  /** The numbers drawn. */
  readonly table: Html;
}

/** A chart with its text alternative, its legend and its numbers as a table that can be opened. */
export function chartFigure({ alt, chart, caption, legend, table }: ChartFigureOptions): Html {
  return html`<figure class="chart"><div class="plot" role="img" aria-label="${alt}">${chart}</div>${legend}${caption === undefined ? null : html`<figcaption class="small soft">${caption}</figcaption>`}<details class="numbers"><summary>Numbers</summary>${table}</details></figure>`;
}

export interface ViewLegendOptions {
  /**
   * Whether intervals are drawn.
   *
   * @default true
   */
  readonly interval?: boolean;
  /**
   * Whether there are points of neither view.
   *
   * @default false
   */
  readonly other?: boolean;
  /**
   * Whether the gap is drawn.
   *
   * @default false
   */
  readonly gap?: boolean;
}

/** Which mark stands for which view. */
export function viewLegend({ interval = true, other = false, gap = false }: ViewLegendOptions = {}): Html {
  const key = (view: 'global' | 'regional' | 'other' | 'gap', text: string): Html =>
    html`<li><svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true"><circle class="dot-${view}" cx="6" cy="6" r="4.5"/></svg>${text}</li>`;
  const range = html`<li><svg width="18" height="12" viewBox="0 0 18 12" aria-hidden="true"><line class="whisker" x1="0" x2="18" y1="6" y2="6"/></svg>95 % interval</li>`;
  return html`<ul class="legend small">${key('global', 'full image (global)')}${key('regional', 'crop (regional)')}${other ? key('other', 'other') : null}${gap ? key('gap', 'zooming gap') : null}${interval ? range : null}</ul>`;
}
