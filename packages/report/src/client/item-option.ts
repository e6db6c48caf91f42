import type { BrowserItem, BrowserOutput } from '../browser/item-data.ts';
import { itemLabel } from '../browser/item-name.ts';
import { makeElement } from './make-element.ts';
import { spokenAnswers } from './spoken-answers.ts';

const signs = { correct: '✓', incorrect: '✗', 'no-answer': '–', unknown: '?' };

/** The line of an item in the list. */
export function itemOption(item: BrowserItem, index: number, models: readonly string[]): HTMLElement {
  const marks = item.answers.map(([first]) =>
    makeElement(
      'span',
      { class: 'marks', 'aria-hidden': 'true' },
      ...(first === undefined
        ? ['–']
        : [markOf(first.global), first.regional === null ? null : markOf(first.regional)]),
    ),
  );
  const [firstLine = ''] = item.query.split('\n');
  return makeElement(
    'div',
    { role: 'option', id: `option-${index}`, 'aria-selected': 'false', 'data-index': String(index) },
    makeElement(
      'span',
      { class: 'name' },
      makeElement('b', {}, itemLabel(item)),
      ' ',
      firstLine.slice(0, 160),
    ),
    makeElement('span', { class: 'heard' }, `; ${spokenAnswers(item, models)}`),
    ...marks,
  );
}

function markOf({ status }: BrowserOutput): HTMLElement {
  return makeElement('span', { class: `mark is-${status}` }, signs[status]);
}
