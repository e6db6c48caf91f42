import type { ImageSize } from '@r2i/schema';

import { ImageTooExtremeError } from './errors/image-too-extreme-error.ts';

/** Pixel limits of Qwen's dynamic resolution. Defaults are those of Qwen2.5-VL's published preprocessor. */
export interface SmartResizeOptions {
  /** Both sides become multiples of it, patch size times merge size: 28 in Qwen2.5-VL, 32 in Qwen3-VL. @default 28 */
  readonly factor?: number;
  /** Least width times height. @default 3136 */
  readonly minPixels?: number;
  /** Most width times height. @default 12845056 */
  readonly maxPixels?: number;
}

const maxRatio = 200;

/**
 * The size in which a Qwen-VL model sees an image, as the `smart_resize` of its reference processor computes it. A
 * server may have been started with other limits than the defaults.
 *
 * @throws {ImageTooExtremeError} If one side is more than 200 times the other.
 */
export function smartResize(
  { width, height }: ImageSize,
  { factor = 28, minPixels = 3136, maxPixels = 12_845_056 }: SmartResizeOptions = {},
): ImageSize {
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
    const fit = (side: number): number => Math.max(factor, Math.floor(side / shrink / factor) * factor);
    return { width: fit(width), height: fit(height) };
  }
  if (area < minPixels) {
    const grow = Math.sqrt(minPixels / (height * width));
    const fill = (side: number): number => Math.ceil((side * grow) / factor) * factor;
    return { width: fill(width), height: fill(height) };
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
