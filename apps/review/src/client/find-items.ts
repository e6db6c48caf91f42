import { findPart } from './find-part.ts';
import type { Found } from './item-view.ts';
import { makeElement } from './make-element.ts';

/** Where the person wants to go to. */
export interface FindActions {
  /** Of a place in the queue, counted from 0. */
  open(index: number): void;
  /** Looks for a text, and hands on what holds it. */
  find(text: string, list: (found: Found) => void): void;
}

/**
 * The field that leads to an item: a number is its place in the queue, anything else is looked for.
 *
 * @param count - Items of the queue.
 */
export function listenToFind(count: number, { open, find }: FindActions): void {
  const form = findPart('find', HTMLFormElement);
  const wanted = findPart('wanted', HTMLInputElement);
  const section = findPart('found', HTMLElement);
  const go = (index: number): void => {
    section.hidden = true;
    wanted.value = '';
    wanted.blur();
    open(index);
  };
  const list = ({ found, items }: Found): void => {
    const shown = items.length < found ? `, of which the first ${items.length} are listed` : '';
    findPart('found-title', HTMLHeadingElement).textContent = `${found} of ${count} items found${shown}`;
    const places = items.map(({ place, photo, question }) => {
      const button = makeElement(
        'button',
        { type: 'button', class: 'plain' },
        `${place}: ${question} (${photo})`,
      );
      button.addEventListener('click', () => go(place - 1));
      return makeElement('li', {}, button);
    });
    findPart('places', HTMLOListElement).replaceChildren(...places);
    section.hidden = false;
    places[0]?.querySelector('button')?.focus();
  };
  form.hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = wanted.value.trim();
    const place = /^[0-9]+$/u.test(text) ? Number(text) : 0;
    if (place >= 1 && place <= count) go(place - 1);
    else if (text === '') section.hidden = true;
    else find(text, list);
  });
}
