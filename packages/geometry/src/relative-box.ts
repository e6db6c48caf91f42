import type { ImageSize, PixelBox } from '@r2i/schema';

/** Box in shares of an image's width and height, whatever its shape: 0 is the left or upper border, 1 the other. */
export interface RelativeBox {
  readonly frame: 'relative';
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * Converts a box in shares to pixels. What lies beyond the border stays there.
 *
 * @param image - Size in pixels.
 *
 * @example
 * fromRelative({ frame: 'relative', left: 0.25, top: 0.5, right: 0.5, bottom: 1 }, { width: 400, height: 200 });
 * // { frame: 'pixel', left: 100, top: 100, right: 200, bottom: 200 }
 */
export function fromRelative(box: RelativeBox, image: ImageSize): PixelBox {
  return {
    frame: 'pixel',
    left: box.left * image.width,
    top: box.top * image.height,
    right: box.right * image.width,
    bottom: box.bottom * image.height,
  };
}
