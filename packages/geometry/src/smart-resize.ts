import type { ImageSize } from '@r2i/schema';

import { ImageTooExtremeError } from './image-too-extreme-error.ts';

/** Pixel limits of Qwen's dynamic resolution. */
export interface PixelLimits {
  /** Both sides become multiples of it: patch size times merge size. */
  readonly factor: number;
  /** Least area in pixels. */
  readonly minPixels: number;
  /** Largest area in pixels. */
  readonly maxPixels: number;
}

const maxRatio = 200;

/**
 * Size a Qwen-VL model sees an image in, as the `smart_resize` of its reference processor computes it.
 *
 * @throws {ImageTooExtremeError} If one side is more than 200 times the other.
 */
export function smartResize(size: ImageSize, { factor, minPixels, maxPixels }: PixelLimits): ImageSize {
  const { width, height } = size;
  if (Math.max(width, height) / Math.min(width, height) > maxRatio) {
    throw new ImageTooExtremeError({ size: { width, height }, maxRatio });
  }
  const rounded = {
    width: roundHalfEven(width / factor) * factor,
    height: roundHalfEven(height / factor) * factor,
  };
  const area = rounded.width * rounded.height;
  if (area > maxPixels) {
    const shrink = Math.sqrt((height * width) / maxPixels);
    const fit = (side: number) => Math.max(factor, Math.floor(side / shrink / factor) * factor);
    return { width: fit(width), height: fit(height) };
  }
  if (area < minPixels) {
    const grow = Math.sqrt(minPixels / (height * width));
    const fit = (side: number) => Math.ceil((side * grow) / factor) * factor;
    return { width: fit(width), height: fit(height) };
  }
  return rounded;
}

/** Python's `round`: a half goes to the even neighbour. */
function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return rest < 0.5 ? floor : floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}
