import type { ImageSize } from '@r2i/schema';

import { type GreySource, readGrey } from './read-grey.ts';

export interface ReadGreyThumbnailOptions extends GreySource {
  /** Width and height of the thumbnail in pixels, whatever the shape of the image. */
  readonly side: number;
}

/** An image in grey, squeezed into a square. */
export interface GreyThumbnail {
  /** Of the image in the file, after EXIF orientation. */
  readonly size: ImageSize;
  readonly side: number;
  /** `side * side` values of 0 to 255, row after row from the top-left. */
  readonly data: Uint8Array;
}

/**
 * A file as a small grey square, for comparing images. Much faster than decoding the whole: a JPEG is decoded at a
 * fraction of its size. EXIF orientation applied, alpha flattened on white.
 *
 * @param bytes - As for `loadImage`.
 * @throws {ImageLoadError} If the file cannot be decoded or is too large.
 */
export async function readGreyThumbnail(
  bytes: Uint8Array,
  { side, ...source }: ReadGreyThumbnailOptions,
): Promise<GreyThumbnail> {
  const { size, grey } = await readGrey(bytes, source, () => ({ width: side, height: side }));
  return { size, side, data: grey.data };
}
