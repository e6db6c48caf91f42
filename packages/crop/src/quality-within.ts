import type { ImageView } from '@r2i/schema';

import { type Chroma, encodePixels } from './encode-pixels.ts';
import { budgetSize } from './fit-pixel-budget.ts';
import { inTurn } from './in-turn.ts';

export interface QualityWithinOptions {
  /** Highest and first to be tried, 1 to 100. */
  readonly quality: number;
  /** Lowest, whatever it takes. One above `quality` leaves only that. */
  readonly least: number;
  /** Bits of the file for each pixel of the shrunk image. `Infinity` leaves the quality as it is. */
  readonly maxBits: number;
  /** The image is shrunk to this many pixels first. @default Infinity */
  readonly maxPixels?: number | undefined;
  /** Resolution of colour. @default 'full' */
  readonly chroma?: Chroma | undefined;
}

/** Between two that are tried. */
const step = 5;

/**
 * The quality at which an image as JPEG keeps within a size: the highest of `quality`, `quality - 5`, … `least` that
 * does, or `least`. What takes many bits at an ordinary quality is grain of the sensor, finer than what people draw or
 * write.
 *
 * @throws {RangeError} If `maxBits` is not above 0, or `maxPixels` below 1.
 */
export async function qualityWithin(
  image: ImageView,
  { quality, least, maxBits, maxPixels = Infinity, chroma = 'full' }: QualityWithinOptions,
): Promise<number> {
  if (!(maxBits > 0)) throw new RangeError(`qualityWithin: maxBits must be above 0, not ${maxBits}`);
  const size = budgetSize(image.size, maxPixels);
  if (maxBits === Infinity || least >= quality) return quality;
  const most = (maxBits * size.width * size.height) / 8;
  return inTurn(image.size.width * image.size.height, async () => {
    const pixels = await image.pixels();
    for (let tried = quality; tried > least; tried -= step) {
      const { bytes } = await encodePixels(pixels, { format: 'jpeg', quality: tried, chroma, size });
      if (bytes.length <= most) return tried;
    }
    return least;
  });
}
