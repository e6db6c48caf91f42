import { type Html, html } from './html.ts';

/** One number of the headline, with a line of context. */
export interface HeadlineNumber {
  readonly label: string;
  readonly value: string;
  readonly note?: string | Html;
  /** CSS class of the tile is `tile-…`. */
  readonly style?: string;
}

/** The numbers a reader wants first. */
export function headline(numbers: readonly HeadlineNumber[]): Html {
  return html`<dl class="headline">${numbers.map(
    ({ label, value, note, style }) =>
      html`<div${style === undefined ? null : html` class="tile-${style}"`}><dt>${label}</dt><dd>${value}${note === undefined ? null : html`<small>${note}</small>`}</dd></div>`,
  )}</dl>`;
}
