import type { ImageSize, PixelBox } from '@r2i/schema';

import { boxSize } from './box-size.ts';
import { clipBox } from './clip-box.ts';

export interface ExpandBoxOptions {
  /**
   * Margin added to each side, as a fraction of the box's own width (left, right) or height (top, bottom).
   * At least 0.
   *
   * @default 0.05
   */
  readonly ratio?: number | undefined;
}

/**
 * Grows a box on all four sides and cuts the result at the image border. The margin is measured on the box
 * as given, also where a part of it lies outside the image.
 *
 * @param image - Size of the image that `box` was measured on, in pixels.
 * @returns A box within the image; coordinates stay fractional.
 * @throws {InvalidBoxError} If the box has no area, or none of it is in the image before it grows.
 * @throws {RangeError} If `ratio` is negative or no finite number.
 *
 * @example
 * expandBox({ frame: 'pixel', left: 100, top: 0, right: 200, bottom: 50 },
 *           { width: 640, height: 480 }, { ratio: 0.1 });
 * // { frame: 'pixel', left: 90, top: 0, right: 210, bottom: 55 }
 */
export function expandBox(
  box: PixelBox,
  image: ImageSize,
  { ratio = 0.05 }: ExpandBoxOptions = {},
): PixelBox {
  if (!(ratio >= 0 && Number.isFinite(ratio))) {
    throw new RangeError(`expandBox: ratio must be 0 or more and finite, not ${ratio}`);
  }
  // Before growing: a margin must not pull a box into the image that lies beside it.
  clipBox(box, image);
  const { width, height } = boxSize(box);
  return clipBox(
    {
      frame: 'pixel',
      left: box.left - width * ratio,
      top: box.top - height * ratio,
      right: box.right + width * ratio,
      bottom: box.bottom + height * ratio,
    },
    image,
  );
}
