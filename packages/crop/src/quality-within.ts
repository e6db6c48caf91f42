import type { ImageView } from '@r2i/schema';

import { type Chroma, encodePixels } from './encode-pixels.ts';
import { inTurn } from './in-turn.ts';

export interface QualityWithinOptions {
  /** Highest and first to be tried, 1 to 100. */
  readonly quality: number;
  /** Lowest, whatever it takes. One above `quality` leaves only that. */
  readonly least: number;
  /** Bits of the file for each pixel. `Infinity` leaves the quality as it is. */
  readonly maxBits: number;
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
 * @throws {RangeError} If `maxBits` is not above 0.
 */
export async function qualityWithin(
  image: ImageView,
  { quality, least, maxBits, chroma = 'full' }: QualityWithinOptions,
): Promise<number> {
  if (!(maxBits > 0)) throw new RangeError(`qualityWithin: maxBits must be above 0, not ${maxBits}`);
  if (maxBits === Infinity || least >= quality) return quality;
  const area = image.size.width * image.size.height;
  return inTurn(area, async () => {
    const pixels = await image.pixels();
    for (let tried = quality; tried > least; tried -= step) {
      const { bytes } = await encodePixels(pixels, { format: 'jpeg', quality: tried, chroma });
      if (bytes.length * 8 <= maxBits * area) return tried;
    }
    return least;
  });
}
