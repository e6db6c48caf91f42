import type { BrowserData } from '../browser/item-data.ts';
import { itemTitle } from '../browser/item-name.ts';
import { encodeItem } from './item-link.ts';
import { itemOption } from './item-option.ts';
import { showItem } from './show-item.ts';
import { spokenAnswers } from './spoken-answers.ts';

/** The parts of the page that the list works on. */
export interface ItemListParts {
  readonly list: HTMLElement;
  readonly detail: HTMLElement;
  /** Where a selection is announced. */
  readonly live: HTMLElement;
}

export interface SelectOptions {
  /** @default true */
  readonly announce?: boolean;
  /**
   * Whether the address is to name the item.
   *
   * @default true
   */
  readonly link?: boolean;
}

/** The list of items: which are shown, and which one is selected. Items are named by their index. */
export class ItemList {
  readonly #parts: ItemListParts;
  readonly #data: BrowserData;
  readonly #options: readonly HTMLElement[];
  #shown: readonly number[];
  #selected = -1;
  #linking: number | undefined;

  constructor(parts: ItemListParts, data: BrowserData) {
    this.#parts = parts;
    this.#data = data;
    this.#options = data.items.map((item, index) => itemOption(item, index, data.models));
    this.#shown = data.items.map((_, index) => index);
    parts.list.append(...this.#options);
  }

  get hasSelection(): boolean {
    return this.#selected >= 0;
  }

  shows(index: number): boolean {
    return this.#shown.includes(index);
  }

  /** Shows these items alone; where the selected one is not among them, the first is selected. */
  show(indices: readonly number[]): void {
    this.#shown = indices;
    const kept = new Set(indices);
    for (const [index, option] of this.#options.entries()) option.hidden = !kept.has(index);
    const [first] = indices;
    const selected = this.#options[this.#selected];
    if (first !== undefined && !kept.has(this.#selected))
      this.select(first, { announce: false, link: this.hasSelection });
    else if (kept.has(this.#selected) && selected !== undefined) this.#scrollTo(selected);
  }

  select(index: number, { announce = true, link = true }: SelectOptions = {}): void {
    const { items, models } = this.#data;
    const { list, detail, live } = this.#parts;
    const [item, option] = [items[index], this.#options[index]];
    if (item === undefined || option === undefined) return;
    this.#options[this.#selected]?.setAttribute('aria-selected', 'false');
    this.#selected = index;
    option.setAttribute('aria-selected', 'true');
    list.setAttribute('aria-activedescendant', option.id);
    this.#scrollTo(option);
    showItem(detail, item, models);
    if (announce)
      live.textContent = `Item ${this.#shown.indexOf(index) + 1} of ${this.#shown.length}: ${itemTitle(item)}, ${item.dimension}; ${spokenAnswers(item, models)}`;
    // Browsers refuse addresses that change many times a second, as they do while a key is held.
    clearTimeout(this.#linking);
    if (link)
      this.#linking = setTimeout(() => history.replaceState(null, '', `#item=${encodeItem(item.id)}`), 200);
  }

  /** Selects the item so many places on, or the last in that direction. */
  step(by: number): void {
    const place = this.#shown.indexOf(this.#selected);
    const next = place < 0 ? 0 : Math.min(this.#shown.length - 1, Math.max(0, place + by));
    const index = this.#shown[next];
    if (index !== undefined) this.select(index);
  }

  #scrollTo(option: HTMLElement): void {
    const { list } = this.#parts;
    const [top, bottom] = [option.offsetTop, option.offsetTop + option.offsetHeight];
    if (top < list.scrollTop) list.scrollTop = top;
    else if (bottom > list.scrollTop + list.clientHeight) list.scrollTop = bottom - list.clientHeight;
  }
}
