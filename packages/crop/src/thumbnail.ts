import type { EncodedImage, ImageView } from '@r2i/schema';

import { encodePixels } from './encode-pixels.ts';
import { resizePixels } from './resize-pixels.ts';

export interface ThumbnailOptions {
  /**
   * Longer side in pixels. Smaller images keep their size.
   *
   * @default 512
   */
  readonly maxSide?: number | undefined;
  /**
   * Of JPEG, 1 to 100.
   *
   * @default 80
   */
  readonly quality?: number | undefined;
}

/** A small JPEG of an image, for people. */
export async function thumbnail(
  image: ImageView,
  { maxSide = 512, quality = 80 }: ThumbnailOptions = {},
): Promise<EncodedImage> {
  const { width, height } = image.size;
  const scale = Math.min(1, maxSide / Math.max(width, height));
  const size = {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
  return encodePixels(await resizePixels(await image.pixels(), size), { format: 'jpeg', quality });
}
