import type { ImageSize, RawImage } from '@r2i/schema';
import { rawPixels } from './decode-image.ts';
import { sharp } from './engine.ts';

export interface ResizePixelsOptions {
  /**
   * Resampling filter. All but `nearest` average over the pixels that a smaller image drops.
   *
   * @default 'lanczos3'
   */
  readonly kernel?: 'nearest' | 'linear' | 'cubic' | 'mitchell' | 'lanczos2' | 'lanczos3' | undefined;
}

/**
 * Resizes pixels to an exact size, whatever that does to their proportions.
 *
 * @param size - Whole pixels, at least 1 each.
 * @returns New pixels, or `image` itself where it has that size already.
 */
export async function resizePixels(
  image: RawImage,
  size: ImageSize,
  { kernel = 'lanczos3' }: ResizePixelsOptions = {},
): Promise<RawImage> {
  const { width, height, data } = image;
  if (width === size.width && height === size.height) return image;
  const source = sharp(data, { raw: { width, height, channels: 3 }, limitInputPixels: false });
  return rawPixels(source.resize(size.width, size.height, { fit: 'fill', kernel }));
}
