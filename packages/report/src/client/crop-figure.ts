import type { BrowserItem } from '../browser/item-data.ts';
import { fillWhenThere } from './fill-when-there.ts';
import { makeElement } from './make-element.ts';

/** The crop of an item. */
export function cropFigure({ id, box }: BrowserItem, crop: NonNullable<BrowserItem['crop']>): HTMLElement {
  const image = makeElement('img', { class: 'crop', alt: `Crop of item ${id}: the evidence` });
  fillWhenThere(image, 'src', crop.id);
  return makeElement('figure', {}, image, makeElement('figcaption', {}, sizeOf(box)));
}

function sizeOf(box: BrowserItem['box']): string {
  if (box === null) return 'crop';
  const [left, top, right, bottom] = box;
  return `box of ${Math.round(right - left)} × ${Math.round(bottom - top)} px`;
}
