import type { ImageEncoder } from '@r2i/schema';

import { encodePixels, type ImageFormat } from './encode-pixels.ts';
import { inTurn } from './in-turn.ts';

export interface ImageEncoderOptions {
  readonly format: ImageFormat;
  /** Of JPEG and WebP, 1 to 100. @default 95 */
  readonly quality?: number | undefined;
}

/**
 * Writes the pixels of images anew in one format, for a service that reads no other or charges by the byte. PNG loses
 * nothing; JPEG and WebP lose once more what a photo that was one has lost already.
 *
 * @throws {RangeError} If the quality is not a whole number from 1 to 100.
 */
export function createImageEncoder({ format, quality = 95 }: ImageEncoderOptions): ImageEncoder {
  if (!Number.isInteger(quality) || quality < 1 || quality > 100) {
    throw new RangeError(`quality must be a whole number from 1 to 100, not ${quality}`);
  }
  return {
    id: format === 'png' ? format : `${format}/${quality}`,
    // The photo may have to be decoded for it.
    encode: (image) =>
      inTurn(image.size.width * image.size.height, async () =>
        encodePixels(await image.pixels(), { format, quality }),
      ),
  };
}
