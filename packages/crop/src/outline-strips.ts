import type { PixelBox, RawImage } from '@r2i/schema';

/** The colour of outlines. */
export const red: readonly [number, number, number] = [255, 0, 0];

/**
 * The four strips that an outline is made of, from a box's edge inwards; lines of opposite sides may meet.
 *
 * @param outer - Whole pixels within the image.
 * @param lineWidth - Whole pixels.
 */
export function outlineStrips(outer: PixelBox, lineWidth: number): readonly PixelBox[] {
  const { left, top, right, bottom } = outer;
  return [
    { ...outer, bottom: Math.min(bottom, top + lineWidth) },
    { ...outer, top: Math.max(top, bottom - lineWidth) },
    { ...outer, right: Math.min(right, left + lineWidth) },
    { ...outer, left: Math.max(left, right - lineWidth) },
  ];
}

/** Paints a strip in place. */
export function fillStrip({ data, width }: RawImage, { left, top, right, bottom }: PixelBox): void {
  const run = new Uint8Array((right - left) * 3);
  for (let index = 0; index < run.length; index += 3) run.set(red, index);
  for (let row = top; row < bottom; row += 1) data.set(run, (row * width + left) * 3);
}
