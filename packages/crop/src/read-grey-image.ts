import type { ImageSize } from '@r2i/schema';

import { type GreySource, readGrey } from './read-grey.ts';

export interface ReadGreyImageOptions extends GreySource {
  /** Longer side of what is read, in pixels; smaller images are enlarged to it, but at most to `maxZoom` of their size. */
  readonly longSide: number;
  /** @default 1 */
  readonly maxZoom?: number | undefined;
}

/** An image in grey, in its own proportions. */
export interface GreyImage extends ImageSize {
  /** `width * height` values of 0 to 255, row after row from the top-left. */
  readonly data: Uint8Array;
}

/**
 * A file as a grey image of about a given size, for comparing images. A JPEG is decoded at a fraction of its size. EXIF
 * orientation applied, alpha flattened on white.
 *
 * @param bytes - As for `loadImage`.
 * @returns The grey image, and the size of the one in the file after EXIF orientation.
 * @throws {ImageLoadError} If the file cannot be decoded or is too large.
 */
export async function readGreyImage(
  bytes: Uint8Array,
  { longSide, maxZoom = 1, ...source }: ReadGreyImageOptions,
): Promise<{ readonly size: ImageSize; readonly grey: GreyImage }> {
  return readGrey(bytes, source, ({ width, height }) => {
    const scale = Math.min(maxZoom, longSide / Math.max(width, height));
    return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
  });
}
