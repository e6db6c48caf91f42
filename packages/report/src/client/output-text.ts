import type { BrowserOutput } from '../browser/item-data.ts';
import { viewName } from '../evaluation/view-name.ts';
import { formatNumber } from '../html/format.ts';
import { makeElement } from './make-element.ts';

/** Code units of an output shown before the reader asks for the rest. */
const shownAtOnce = 1500;

/** What a model said, as text; a long output in part, with a button for the rest. */
export function outputText({ text, left }: BrowserOutput, view: 'global' | 'regional'): HTMLElement {
  if (text === null) return makeElement('p', { class: 'soft' }, 'No output.');
  const box = makeElement('div', {
    class: 'output',
    dir: 'auto',
    tabindex: '0',
    role: 'group',
    'aria-label': `Output on the ${viewName(view)}`,
  });
  const note =
    left > 0
      ? makeElement(
          'p',
          { class: 'small soft' },
          `${formatNumber(left)} more characters are not kept in this page; the predictions file has them.`,
        )
      : null;
  if (text.length <= shownAtOnce) {
    box.append(text === '' ? makeElement('span', { class: 'soft' }, 'empty') : text);
    return makeElement('div', {}, box, note);
  }
  box.append(`${text.slice(0, shownAtOnce)}…`);
  const more = makeElement(
    'button',
    { type: 'button', class: 'more' },
    `Show all ${formatNumber(text.length)} characters`,
  );
  more.addEventListener('click', () => {
    box.textContent = text;
    more.remove();
    box.focus();
  });
  return makeElement('div', {}, box, more, note);
}
