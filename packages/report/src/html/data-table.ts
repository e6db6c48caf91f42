import { type Html, type HtmlValue, html } from './html.ts';
import { scrollArea } from './scroll-area.ts';
import { stacksClass } from './stacks-class.ts';

export interface DataTableColumn {
  readonly head: HtmlValue;
  /** The head as plain text. @default the head, where it is a text */
  readonly said?: string | undefined;
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
  const cell = (column: DataTableColumn, value: HtmlValue): Html => {
    const said = column.said ?? (typeof column.head === 'string' ? column.head : null);
    return said === null
      ? html`<td class="${styleOf(column)}">${value}</td>`
      : html`<td class="${styleOf(column)}" data-head="${said}">${value}</td>`;
  };
  const body = rows.map(
    (row) =>
      html`<tr>${columns.map((column, index) => (index === 0 ? html`<th scope="row">${row[index]}</th>` : cell(column, row[index])))}</tr>`,
  );
  return scrollArea(
    caption,
    html`<table class="${stacksClass(columns.length)}"><caption class="${quiet ? 'heard' : ''}">${caption}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`,
  );
}
