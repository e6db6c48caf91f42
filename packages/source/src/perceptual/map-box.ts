import type { ImageSize, PixelBox } from '@r2i/schema';

import type { UnitWindow } from './unit-window.ts';

/** Two windows, of two images, that show the same. */
export interface WindowPair {
  readonly from: UnitWindow;
  readonly to: UnitWindow;
  readonly mirrored: boolean;
}

/**
 * A box of one image as a box of another that shows the same. May lie beyond the other image.
 *
 * @param box - In pixels of an image of size `fromSize`.
 * @returns In pixels of an image of size `toSize`.
 */
export function mapBox(
  box: PixelBox,
  { from, to, mirrored }: WindowPair,
  { fromSize, toSize }: { readonly fromSize: ImageSize; readonly toSize: ImageSize },
): PixelBox {
  const across = (x: number): number => {
    const share = (x / fromSize.width - from.left) / from.width;
    return (to.left + to.width * (mirrored ? 1 - share : share)) * toSize.width;
  };
  const down = (y: number): number =>
    (to.top + (to.height * (y / fromSize.height - from.top)) / from.height) * toSize.height;
  const sides = [across(box.left), across(box.right)];
  return {
    frame: 'pixel',
    left: Math.min(...sides),
    top: down(box.top),
    right: Math.max(...sides),
    bottom: down(box.bottom),
  };
}
