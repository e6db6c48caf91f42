import type { BrowserItem } from '../browser/item-data.ts';
import { findRing } from '../html/find-ring.ts';
import { fillWhenThere } from './fill-when-there.ts';
import { makeElement } from './make-element.ts';
import { makeShape } from './make-shape.ts';

/** The full image of an item with its box. */
export function imageFigure(item: BrowserItem, image: NonNullable<BrowserItem['image']>): HTMLElement {
  const { box } = item;
  const label = `Full image of item ${item.id}${box === null ? '' : ', with the evidence boxed'}`;
  const drawn = makeShape('image', {
    width: image.width,
    height: image.height,
    preserveAspectRatio: 'none',
  });
  fillWhenThere(drawn, 'href', image.id);
  const svg = makeShape(
    'svg',
    {
      class: 'full-image',
      viewBox: `0 0 ${image.width} ${image.height}`,
      role: 'img',
      'aria-label': label,
    },
    drawn,
  );
  if (box !== null) svg.append(...boxShapes(box, image));
  const size = `${image.width} × ${image.height} px`;
  const area = item.area === null ? '' : `; box ${Number((item.area * 100).toPrecision(2))} % of its area`;
  return makeElement('figure', {}, svg, makeElement('figcaption', {}, size + area));
}

function boxShapes(
  [left, top, right, bottom]: NonNullable<BrowserItem['box']>,
  image: { readonly width: number; readonly height: number },
): SVGElement[] {
  const place = { x: left, y: top, width: right - left, height: bottom - top };
  const ring = findRing({ left, top, right, bottom }, image);
  return [
    makeShape('rect', { class: 'halo', ...place }),
    makeShape('rect', { class: 'box', ...place }),
    ...(ring === null ? [] : [makeShape('circle', { class: 'find', ...ring })]),
  ];
}
