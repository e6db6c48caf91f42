import type { BrowserData } from '../browser/item-data.ts';
import { formatNumber } from '../html/format.ts';
import { closestTo } from './closest-to.ts';
import { findPart } from './find-part.ts';
import { ItemFilter } from './item-filter.ts';
import { encodeItem, itemOfLink } from './item-link.ts';
import { ItemList } from './item-list.ts';
import { stepByKey } from './step-by-key.ts';

/**
 * Starts the item browser: list, filters, keyboard, links to items. It reads `item-data`, which the page was
 * rendered with, and asks the network for nothing.
 */
export function browseItems(browser: HTMLElement): void {
  const data: BrowserData = JSON.parse(findPart(document, '#item-data', HTMLScriptElement).text);
  const form = findPart(browser, 'form', HTMLFormElement);
  const list = findPart(browser, '[data-list]', HTMLElement);
  const detail = findPart(browser, '[data-detail]', HTMLElement);
  const count = findPart(browser, '[data-count]', HTMLElement);
  const places = new Map(data.items.map(({ id }, index) => [encodeItem(id), index]));
  const items = new ItemList({ list, detail, live: findPart(browser, '[data-live]', HTMLElement) }, data);
  const filter = new ItemFilter(data.items);

  const applyFilters = (): void => {
    const fitting = filter.fitting(new FormData(form));
    count.textContent = `${formatNumber(fitting.length)} of ${formatNumber(data.items.length)} items`;
    items.show(fitting);
  };
  form.addEventListener('input', applyFilters);
  // The fields are cleared after the event.
  form.addEventListener('reset', () => setTimeout(applyFilters));
  form.addEventListener('submit', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const index = closestTo(event, '[role=option]')?.getAttribute('data-index') ?? null;
    if (index !== null) items.select(Number(index));
  });
  detail.addEventListener('click', (event) => {
    const by = closestTo(event, '[data-step]')?.getAttribute('data-step') ?? null;
    if (by === null) return;
    items.step(Number(by));
    findPart(detail, `[data-step="${by}"]`, HTMLElement).focus();
  });
  stepByKey(browser, items);

  const openLink = (): boolean => {
    const named = itemOfLink(location.hash);
    const index = named === null ? undefined : places.get(named);
    if (index === undefined) return false;
    if (!items.shows(index)) {
      form.reset();
      applyFilters();
    }
    items.select(index, { link: false });
    document.getElementById('items')?.scrollIntoView();
    return true;
  };
  addEventListener('hashchange', openLink);
  // A link to the item that is shown already changes no address.
  document.addEventListener('click', (event) => {
    if (closestTo(event, 'a[href^="#item="]') !== null) setTimeout(openLink);
  });
  browser.hidden = false;
  applyFilters();
  if (!openLink() && !items.hasSelection) items.select(0, { announce: false, link: false });
  document.documentElement.dataset['ready'] = 'yes';
}
