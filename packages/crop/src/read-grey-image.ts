import type { ImageSize } from '@r2i/schema';
import { openPipeline } from './decode-image.ts';
import { ImageLoadError } from './errors/image-load-error.ts';
import { inTurn } from './in-turn.ts';
import { readImageSize } from './read-image-size.ts';

export interface ReadGreyImageOptions {
  /** For messages. */
  readonly name: string;
  /** Size to read an image at, by the size of the one in the file after EXIF orientation. Whole pixels, at least 1 each. */
  readonly fit: (size: ImageSize) => ImageSize;
  /**
   * Width times height above which a file is refused by what its header says.
   *
   * @default 200_000_000
   */
  readonly maxPixels?: number | undefined;
}

/** An image in grey. */
export interface GreyImage extends ImageSize {
  /** `width * height` values of 0 to 255, row after row from the top-left. */
  readonly data: Uint8Array;
}

/**
 * A file as a grey image of another size, for comparing images. Much faster than decoding the whole: a JPEG is decoded at a
 * fraction of its size. EXIF orientation applied, alpha flattened on white.
 *
 * @param bytes - As for `loadImage`.
 * @returns The grey image, and the size of the one in the file after EXIF orientation.
 * @throws {ImageLoadError} If the file cannot be decoded or is too large.
 */
export async function readGreyImage(
  bytes: Uint8Array,
  { name, fit, maxPixels = 200_000_000 }: ReadGreyImageOptions,
): Promise<{ readonly size: ImageSize; readonly grey: GreyImage }> {
  const size = await readImageSize(bytes, { name });
  const weight = size.width * size.height;
  if (weight > maxPixels) {
    const detail = `${size.width}x${size.height} px are more than ${maxPixels}`;
    throw new ImageLoadError({ reason: 'image-too-many-pixels', imageName: name, detail });
  }
  const { width, height } = fit(size);
  return inTurn(weight, async () => {
    try {
      const { data } = await (await openPipeline(bytes))
        .flatten({ background: '#ffffff' })
        .resize(width, height, { fit: 'fill' })
        .toColourspace('b-w')
        .raw({ depth: 'uchar' })
        .toBuffer({ resolveWithObject: true });
      const grey = new Uint8Array(data.buffer, data.byteOffset, width * height);
      return { size, grey: { width, height, data: grey } };
    } catch (cause) {
      const detail = 'the file is cut short or damaged';
      throw new ImageLoadError({ reason: 'image-truncated', imageName: name, detail, cause });
    }
  });
}
