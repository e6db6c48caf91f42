import type { PixelBox, RawImage } from '@r2i/schema';

const red = [255, 0, 0] as const;

/**
 * Paints the outline of a box in place, from its edge inwards.
 *
 * @param outer - Whole pixels within the image.
 * @param lineWidth - Whole pixels; lines of opposite sides may meet.
 */
export function fillOutline(image: RawImage, outer: PixelBox, lineWidth: number): void {
  const { left, top, right, bottom } = outer;
  const strips = [
    { ...outer, bottom: Math.min(bottom, top + lineWidth) },
    { ...outer, top: Math.max(top, bottom - lineWidth) },
    { ...outer, right: Math.min(right, left + lineWidth) },
    { ...outer, left: Math.max(left, right - lineWidth) },
  ];
  for (const strip of strips) fillStrip(image, strip);
}

function fillStrip({ data, width }: RawImage, { left, top, right, bottom }: PixelBox): void {
  const run = new Uint8Array((right - left) * 3);
  for (let index = 0; index < run.length; index += 3) run.set(red, index);
  for (let row = top; row < bottom; row += 1) data.set(run, (row * width + left) * 3);
}
