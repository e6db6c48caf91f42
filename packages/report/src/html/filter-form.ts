import { formatName } from './format.ts';
import { type Html, html } from './html.ts';

/** One drop-down of the filter form; `field` is the cards' `data-<field>`. */
export interface FilterField {
  readonly field: string;
  readonly label: string;
  /** Values in the order listed; a field with fewer than two is left out. */
  readonly values: readonly string[];
}

/** The form that filters cards. It is hidden until the script has found it, since it does nothing without. */
export function filterForm(fields: readonly FilterField[]): Html {
  const selects = fields.map(({ field, label, values }) =>
    values.length < 2
      ? null
      : html`<label>${label} <select name="${field}"><option value="">all</option>${values.map((value) => html`<option value="${value}">${formatName(value)}</option>`)}</select></label>`,
  );
  return html`<form class="filters" data-filters hidden aria-label="Filter the cards"><label>Find <input type="search" name="text" placeholder="any text" title="Press / to come here"></label>${selects}<button type="reset">Clear</button><output aria-live="polite"></output></form>`;
}
