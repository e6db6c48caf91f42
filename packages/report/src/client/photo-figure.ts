import type { BrowserItem } from '../browser/item-data.ts';
import { findRing } from '../html/find-ring.ts';
import { fillWhenThere } from './fill-when-there.ts';
import { makeElement } from './make-element.ts';
import { makeShape } from './make-shape.ts';

/** The full image of an item with its box. */
export function photoFigure(item: BrowserItem, photo: NonNullable<BrowserItem['photo']>): HTMLElement {
  const { box } = item;
  const label = `Full image of item ${item.id}${box === null ? '' : ', with the evidence boxed'}`;
  const image = makeShape('image', {
    width: photo.width,
    height: photo.height,
    preserveAspectRatio: 'none',
  });
  fillWhenThere(image, 'href', photo.id);
  const svg = makeShape(
    'svg',
    {
      class: 'photo',
      viewBox: `0 0 ${photo.width} ${photo.height}`,
      role: 'img',
      'aria-label': label,
    },
    image,
  );
  if (box !== null) svg.append(...boxShapes(box, photo));
  const size = `${photo.width} × ${photo.height} px`;
  const area = item.area === null ? '' : `; box ${Number((item.area * 100).toPrecision(2))} % of its area`;
  return makeElement('figure', {}, svg, makeElement('figcaption', {}, size + area));
}

function boxShapes(
  [left, top, right, bottom]: NonNullable<BrowserItem['box']>,
  photo: { readonly width: number; readonly height: number },
): SVGElement[] {
  const place = { x: left, y: top, width: right - left, height: bottom - top };
  const ring = findRing({ left, top, right, bottom }, photo);
  return [
    makeShape('rect', { class: 'halo', ...place }),
    makeShape('rect', { class: 'box', ...place }),
    ...(ring === null ? [] : [makeShape('circle', { class: 'find', ...ring })]),
  ];
}
