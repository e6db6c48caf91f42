import { type Html, type HtmlValue, html } from './html.ts';
import { scrollArea } from './scroll-area.ts';

export interface DataTableColumn {
  readonly head: HtmlValue;
  /** Whether it holds numbers, which stand to the right. */
  readonly number?: boolean | undefined;
  /** CSS class of its cells. */
  readonly style?: string | undefined;
}

export interface DataTableOptions {
  /** What the table shows; also the name of the part that scrolls. */
  readonly caption: string;
  /** The first column heads its rows. */
  readonly columns: readonly DataTableColumn[];
  readonly rows: readonly (readonly HtmlValue[])[];
  /**
   * Whether the caption is for screen readers alone, since a heading says the same.
   *
   * @default false
   */
  readonly quiet?: boolean;
}

/** A table that scrolls sideways where it does not fit, by keyboard too. */
export function dataTable({ caption, columns, rows, quiet = false }: DataTableOptions): Html {
  const styleOf = ({ number = false, style }: DataTableColumn): string =>
    [number ? 'num' : '', style ?? ''].filter((name) => name !== '').join(' ');
  const head = columns.map((column) => html`<th scope="col" class="${styleOf(column)}">${column.head}</th>`);
  const body = rows.map(
    (row) =>
      html`<tr>${columns.map((column, index) => (index === 0 ? html`<th scope="row">${row[index]}</th>` : html`<td class="${styleOf(column)}">${row[index]}</td>`))}</tr>`,
  );
  return scrollArea(
    caption,
    html`<table><caption class="${quiet ? 'heard' : ''}">${caption}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`,
  );
}
