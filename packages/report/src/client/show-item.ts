import type { BrowserItem } from '../browser/item-data.ts';
import { itemTitle } from '../browser/item-name.ts';
import { formatName } from '../html/format.ts';
import { cropFigure } from './crop-figure.ts';
import { imageFigure } from './image-figure.ts';
import { makeElement } from './make-element.ts';
import { modelPart } from './model-part.ts';

/** Puts one item into the detail part: its pictures, its question, and what each model answered. */
export function showItem(detail: HTMLElement, item: BrowserItem, models: readonly string[]): void {
  detail.replaceChildren(
    headOf(item),
    imagesOf(item),
    makeElement(
      'div',
      { class: 'text' },
      makeElement('p', { class: 'question query' }, item.query),
      makeElement('p', {}, 'Target ', makeElement('b', {}, item.target)),
      ...item.answers.map((samples, index) => modelPart(models[index] ?? '', samples)),
    ),
  );
}

function headOf(item: BrowserItem): HTMLElement {
  const tiny = item.tiny ? 'box too small to see at the pixel budget' : '';
  const tags = [item.dimension, item.form, item.category, tiny].filter((tag) => tag !== '');
  const stepButton = (by: number, text: string): HTMLElement =>
    makeElement('button', { type: 'button', 'data-step': String(by) }, text);
  return makeElement(
    'div',
    { class: 'detail-head' },
    makeElement('h3', { id: 'item-title', title: item.id }, itemTitle(item)),
    makeElement('ul', { class: 'tags' }, ...tags.map((tag) => makeElement('li', {}, formatName(tag)))),
    makeElement('div', { class: 'steps' }, stepButton(-1, 'Previous'), stepButton(1, 'Next')),
  );
}

function imagesOf(item: BrowserItem): HTMLElement {
  const { image, crop } = item;
  if (image === null && crop === null)
    return makeElement('p', { class: 'soft no-image' }, 'No pictures of this item are in the page.');
  return makeElement(
    'div',
    { class: 'images' },
    image === null ? null : imageFigure(item, image),
    crop === null ? null : cropFigure(item, crop),
  );
}
