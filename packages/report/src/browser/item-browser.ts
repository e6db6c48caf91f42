import { dimensions } from '@r2i/schema';

import { flipOrder } from '../chart/flip-chart.ts';
import { flipNames } from '../chart/flip-names.ts';
import { formatName } from '../html/format.ts';
import { type Html, html } from '../html/html.ts';
import type { BrowserData, BrowserItem } from './item-data.ts';

interface Choice {
  readonly value: string;
  readonly text: string;
}

/** Statuses that are called otherwise on the page. */
const statusNames: Readonly<Record<string, string>> = { 'no-answer': 'no answer', unknown: 'not known' };

const verdictChoices: readonly Choice[] = [
  { value: 'any no-answer', text: 'no answer in either view' },
  { value: 'any unknown', text: 'not known in either view' },
  ...['global', 'regional'].flatMap((view) =>
    ['correct', 'incorrect', 'no-answer', 'unknown'].map((status) => ({
      value: `${view} ${status}`,
      text: `${view === 'global' ? 'full image' : 'crop'} ${statusNames[status] ?? status}`,
    })),
  ),
];

const changeChoices: readonly Choice[] = ['global', 'regional'].flatMap((view) =>
  ['gained', 'lost'].map((flip) => ({
    value: `${view} ${flip}`,
    text: `${flip} on the ${view === 'global' ? 'full image' : 'crop'}`,
  })),
);

/**
 * The frame of the item browser; the page's script fills it. It is hidden until then, since it does nothing
 * without.
 */
export function itemBrowser({ models, items }: BrowserData): Html {
  if (items.length === 0) {
    return html`<section id="items"><h2>Items</h2><p class="soft">There is no item.</p></section>`;
  }
  const fields = [
    models.length < 2
      ? null
      : html`<label>Model <select name="model">${models.map((model, index) => html`<option value="${index}">${model}</option>`)}</select></label>`,
    field(
      'flip',
      'Zooming',
      present([...flipOrder, 'unknown'], items, itemFlips).map((flip) => ({
        value: flip,
        text: flipNames[flip],
      })),
    ),
    field('verdict', 'Verdict', verdictChoices),
    items.some(({ change }) => change !== null) ? field('change', 'Second model', changeChoices) : null,
    field(
      'dimension',
      'Dimension',
      named(present([...dimensions, 'unknown'], items, (item) => [item.dimension])),
    ),
    field('form', 'Form', named([...new Set(items.map(({ form }) => form))].sort())),
    field(
      'category',
      'Category',
      named([...new Set(items.flatMap(({ category }) => category || []))].sort()),
    ),
    items.some(({ differs }) => differs)
      ? field('differs', 'Scorers', [
          { value: 'yes', text: 'differ' },
          { value: 'no', text: 'agree' },
        ])
      : null,
  ];
  return html`<section id="items" aria-labelledby="items-title"><h2 id="items-title">Items</h2>
<noscript><p>The items are shown with script only; the charts and tables above are complete without.</p></noscript>
<div data-browser hidden>
<form class="filters browser-filters" aria-label="Filter the items"><label>Find <input type="search" name="text" placeholder="any text"></label>${fields}<button type="reset">Clear</button><output data-count aria-live="polite"></output></form>
<p class="keys small soft"><span><kbd>j</kbd> <kbd>k</kbd> next and previous item, <kbd>/</kbd> find, <kbd>Esc</kbd> back to the list; in the list also the arrow keys, <kbd>Home</kbd> and <kbd>End</kbd>.</span> <label><input type="checkbox" data-letter-keys checked> letter keys</label></p>
<div class="split"><div class="list" id="item-list" role="listbox" tabindex="0" aria-label="Items" data-list></div>
<article class="detail" data-detail aria-labelledby="item-title"></article></div>
<p class="heard" role="status" data-live></p>
</div></section>`;
}

function itemFlips({ answers }: BrowserItem): readonly string[] {
  return answers.flatMap((samples) => samples.flatMap(({ flip }) => flip ?? []));
}

function present<Name extends string>(
  order: readonly Name[],
  items: readonly BrowserItem[],
  namesOf: (item: BrowserItem) => readonly string[],
): Name[] {
  const seen = new Set(items.flatMap(namesOf));
  return order.filter((name) => seen.has(name));
}

function named(values: readonly string[]): Choice[] {
  return values.map((value) => ({ value, text: formatName(value) }));
}

/** A drop-down; nothing where there is no choice. */
function field(name: string, label: string, choices: readonly Choice[]): Html | null {
  if (choices.length < 2) return null;
  return html`<label>${label} <select name="${name}"><option value="">all</option>${choices.map(({ value, text }) => html`<option value="${value}">${text}</option>`)}</select></label>`;
}
