import type { ImageSize } from '@r2i/schema';

export interface SmartResizeOptions {
  /** Sides become multiples of it: 28 in Qwen2.5-VL, 32 in Qwen3-VL. @default 28 */
  readonly factor?: number;
  /** Least width times height. @default 3136 */
  readonly minPixels?: number;
  /** Most width times height. @default 12845056 */
  readonly maxPixels?: number;
}

/**
 * The size to which Qwen's image processor brings an image. Defaults are those of Qwen2.5-VL's published
 * preprocessor; a server may have been started with others.
 */
export function smartResize(
  { width, height }: ImageSize,
  { factor = 28, minPixels = 3136, maxPixels = 12_845_056 }: SmartResizeOptions = {},
): ImageSize {
  const nearest = (side: number): number => roundHalfEven(side / factor) * factor;
  if (nearest(width) * nearest(height) > maxPixels) {
    const shrink = Math.sqrt((width * height) / maxPixels);
    const fit = (side: number): number => Math.max(factor, Math.floor(side / shrink / factor) * factor);
    return { width: fit(width), height: fit(height) };
  }
  if (nearest(width) * nearest(height) < minPixels) {
    const grow = Math.sqrt(minPixels / (width * height));
    const fill = (side: number): number => Math.ceil((side * grow) / factor) * factor;
    return { width: fill(width), height: fill(height) };
  }
  return { width: nearest(width), height: nearest(height) };
}

/** As Python rounds: halves go to the even neighbour. */
function roundHalfEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest !== 0.5) return Math.round(value);
  return below % 2 === 0 ? below : below + 1;
}
