import type { PixelBox } from '@r2i/schema';

import type { NoBox } from './image-box.ts';

/** A box, or why there is none. */
export type PlacedBox = { readonly box: PixelBox } | NoBox;

/** Checks a box that was read as corners in pixels. It may lie beyond the image. */
export function placedBox(left: number, top: number, right: number, bottom: number): PlacedBox {
  const corners = `[${left}, ${top}, ${right}, ${bottom}]`;
  if (![left, top, right, bottom].every((side) => Number.isFinite(side))) {
    return { reason: 'bad-box', detail: `the corners ${corners} are not all finite` };
  }
  // Also where adding a small width to a large number changes nothing.
  if (!(right > left && bottom > top)) return { reason: 'no-area', detail: `the box ${corners} has no area` };
  return { box: { frame: 'pixel', left, top, right, bottom } };
}

/** A value as it is told to people: short, whatever it is. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
