import type { ImageSize } from '@r2i/schema';

import { ImageLoadError } from './errors/image-load-error.ts';
import { inTurn } from './in-turn.ts';
import { openPipeline } from './open-pipeline.ts';
import { readImageSize } from './read-image-size.ts';

export interface ReadGreyThumbnailOptions {
  /** For messages. */
  readonly name: string;
  /** Width and height of the thumbnail in pixels, whatever the shape of the image. */
  readonly side: number;
  /**
   * Width times height above which a file is refused by what its header says.
   *
   * @default 200_000_000
   */
  readonly maxPixels?: number | undefined;
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
  { name, side, maxPixels = 200_000_000 }: ReadGreyThumbnailOptions,
): Promise<GreyThumbnail> {
  const size = await readImageSize(bytes, { name });
  const weight = size.width * size.height;
  if (weight > maxPixels) {
    const detail = `${size.width}x${size.height} px are more than ${maxPixels}`;
    throw new ImageLoadError({ reason: 'image-too-many-pixels', imageName: name, detail });
  }
  return inTurn(weight, async () => {
    try {
      const { data } = await (await openPipeline(bytes))
        .flatten({ background: '#ffffff' })
        .resize(side, side, { fit: 'fill' })
        .toColourspace('b-w')
        .raw({ depth: 'uchar' })
        .toBuffer({ resolveWithObject: true });
      return { size, side, data: new Uint8Array(data.buffer, data.byteOffset, side * side) };
    } catch (cause) {
      const detail = 'the file is cut short or damaged';
      throw new ImageLoadError({ reason: 'image-truncated', imageName: name, detail, cause });
    }
  });
}
