import type { ImageSize } from '@r2i/schema';

import { ImageLoadError } from './errors/image-load-error.ts';
import { inTurn } from './in-turn.ts';
import { openPipeline } from './open-pipeline.ts';
import { readImageSize } from './read-image-size.ts';

/** What is said of a file that is read in grey. */
export interface GreySource {
  /** For messages. */
  readonly name: string;
  /**
   * Width times height above which a file is refused by what its header says.
   *
   * @default 200_000_000
   */
  readonly maxPixels?: number | undefined;
}

/**
 * A file in grey at the size that `fit` gives for its own, after EXIF orientation; alpha flattened on white.
 *
 * @throws {ImageLoadError} If the file cannot be decoded or is too large.
 */
export async function readGrey(
  bytes: Uint8Array,
  { name, maxPixels = 200_000_000 }: GreySource,
  fit: (size: ImageSize) => ImageSize,
): Promise<{ readonly size: ImageSize; readonly grey: ImageSize & { readonly data: Uint8Array } }> {
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
      return { size, grey: { width, height, data: new Uint8Array(data.buffer, data.byteOffset, width * height) } };
    } catch (cause) {
      const detail = 'the file is cut short or damaged';
      throw new ImageLoadError({ reason: 'image-truncated', imageName: name, detail, cause });
    }
  });
}
