import { closestTo } from './closest-to.ts';
import { findPart } from './find-part.ts';
import type { ItemList } from './item-list.ts';

const listKeys: ReadonlyMap<string, number> = new Map([
  ['ArrowDown', 1],
  ['ArrowUp', -1],
  ['PageDown', 10],
  ['PageUp', -10],
  ['Home', Number.NEGATIVE_INFINITY],
  ['End', Number.POSITIVE_INFINITY],
]);

const letters: ReadonlyMap<string, number> = new Map([
  ['j', 1],
  ['k', -1],
]);

/** Moves through the list by keyboard. Letters work anywhere but in fields, unless the reader has turned them off. */
export function stepByKey(browser: HTMLElement, items: ItemList): void {
  const list = findPart(browser, '[data-list]', HTMLElement);
  const form = findPart(browser, 'form', HTMLFormElement);
  const letterKeys = findPart(browser, '[data-letter-keys]', HTMLInputElement);
  document.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const typing = closestTo(event, 'input, select, textarea');
    if (typing !== null) {
      if (event.key === 'Escape' && form.contains(typing)) list.focus();
      return;
    }
    const by =
      (event.target === list ? listKeys.get(event.key) : undefined) ??
      (letterKeys.checked ? letters.get(event.key) : undefined);
    if (by !== undefined) items.step(by);
    else if (event.key === '/' && letterKeys.checked) findPart(form, '[name=text]', HTMLInputElement).focus();
    else return;
    event.preventDefault();
  });
}
