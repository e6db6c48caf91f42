import type { ImageView, RawImage } from '@r2i/schema';

import { type Chroma, encodePixels, mostOptimised } from './encode-pixels.ts';
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
/** Rows that a JPEG encodes together, at most. */
const bandRows = 16;
/** One band of so many tells how many bits a large image takes: to 1 or 2 %, in an eighth of the time. */
const bandsPerSample = 8;

/**
 * The quality at which an image as JPEG keeps within a size: the highest of `quality`, `quality - 5`, … `least` that
 * does, or `least`. Images above two megapixels are judged by every eighth band of 16 rows. What takes many bits at an ordinary quality is grain of the sensor, finer than what people draw or
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
    const isLarge = area > mostOptimised;
    const pixels = await image.pixels();
    const sample = isLarge ? sampleBands(pixels) : pixels;
    const mostBytes = (maxBits * sample.width * sample.height) / 8;
    for (let tried = quality; tried > least; tried -= step) {
      const options = { format: 'jpeg', quality: tried, chroma, hasOwnTables: !isLarge } as const;
      const { bytes } = await encodePixels(sample, options);
      if (bytes.length <= mostBytes) return tried;
    }
    return least;
  });
}

/** Every eighth band, from the middle of the first eight; the whole image where it has no more than these. */
function sampleBands({ width, height, data }: RawImage): RawImage {
  const bandBytes = bandRows * width * 3;
  const count = Math.floor(height / bandRows / bandsPerSample);
  if (count === 0) return { width, height, data };
  const sampled = new Uint8Array(count * bandBytes);
  for (let band = 0; band < count; band += 1) {
    const start = (band * bandsPerSample + bandsPerSample / 2) * bandBytes;
    sampled.set(data.subarray(start, start + bandBytes), band * bandBytes);
  }
  return { width, height: count * bandRows, data: sampled };
}
