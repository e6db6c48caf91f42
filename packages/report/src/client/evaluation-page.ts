import { browseItems } from './browse-items.ts';

// A page without items has no browser.
const browser = document.querySelector('[data-browser]');
if (browser instanceof HTMLElement) browseItems(browser);
