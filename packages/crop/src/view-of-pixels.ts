import { hashBytes, hashValue, type ImageView, once, type RawImage } from '@r2i/schema';

import { type Chroma, encodePixels } from './encode-pixels.ts';
import { InvalidPixelsError } from './errors/invalid-pixels-error.ts';

export interface ViewOfPixelsOptions {
  /**
   * Identity of the content, where one is known already.
   *
   * @default A hash of size and pixels.
   */
  readonly id?: string | undefined;
  /**
   * What `encoded()` writes.
   *
   * @default 'png'
   */
  readonly format?: 'png' | 'jpeg' | undefined;
  /**
   * Of JPEG, 1 to 100.
   *
   * @default 95
   */
  readonly quality?: number | undefined;
  /**
   * Resolution of colour in a JPEG.
   *
   * @default 'full'
   */
  readonly chroma?: Chroma | undefined;
}

/**
 * Shows pixels as an image that roles can look at. The pixels are shared, not copied; the file is written on
 * first use and kept.
 *
 * @throws {InvalidPixelsError} If the data is not `width * height * 3` long or a side is below 1 px.
 */
export function viewOfPixels(
  raw: RawImage,
  { id, format = 'png', quality = 95, chroma = 'full' }: ViewOfPixelsOptions = {},
): ImageView {
  const { width, height, data } = raw;
  if (!(width >= 1 && height >= 1) || data.length !== width * height * 3) throw new InvalidPixelsError(raw);
  return {
    id: id ?? hashValue([width, height, hashBytes(data)]),
    size: { width, height },
    pixels: async () => raw,
    encoded: once(() => encodePixels(raw, { format, quality, chroma })),
  };
}
