import {
  type EncodedImage,
  hashBytes,
  type ImageSize,
  type ImageView,
  type RawImage,
  throwMachineFault,
} from '@r2i/schema';
import { openPipeline } from './decode-image.ts';
import { encodePixels } from './encode-pixels.ts';
import { ofEngine } from './engine.ts';
import { ImageLoadError } from './errors/image-load-error.ts';
import { inTurn } from './in-turn.ts';
import { readImageSize } from './read-image-size.ts';
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

/**
 * A small JPEG of a file, for people. Much faster than {@link thumbnail} of the decoded image: a JPEG is decoded at a
 * fraction of its size.
 *
 * @param bytes - As for {@link loadImage}.
 * @param options.size - Of the image, where it is known: its header is then not read for it.
 * @param options.pixels - Of the image, where it is decoded: one that need not be shrunk is then not decoded for it.
 * @throws {ImageLoadError} If the file cannot be decoded.
 */
export async function thumbnailOfFile(
  bytes: Uint8Array,
  {
    name,
    size: known,
    pixels,
    maxSide = 512,
    quality = 80,
  }: ThumbnailOptions & {
    readonly name: string;
    readonly size?: ImageSize | undefined;
    readonly pixels?: (() => Promise<RawImage>) | undefined;
  },
): Promise<EncodedImage> {
  const { width, height } = known ?? (await readImageSize(bytes, { name }));
  return inTurn(width * height, async () => {
    if (pixels !== undefined && Math.max(width, height) <= maxSide) {
      return encodePixels(await pixels(), { format: 'jpeg', quality });
    }
    try {
      // One pipeline: the pixels themselves are wanted by nobody.
      const pipeline = (await openPipeline(bytes))
        .resize(maxSide, maxSide, { fit: 'inside', withoutEnlargement: true })
        .flatten({ background: '#ffffff' })
        .toColourspace('srgb')
        .jpeg({ quality, chromaSubsampling: '4:4:4', optimiseCoding: true });
      const { data, info } = await ofEngine(pipeline.toBuffer({ resolveWithObject: true }));
      const small = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
      const size = { width: info.width, height: info.height };
      return { id: hashBytes(small), bytes: small, mediaType: 'image/jpeg' as const, ...size };
    } catch (cause) {
      throwMachineFault(cause, name);
      const detail = 'the file is cut short or damaged';
      throw new ImageLoadError({ reason: 'image-truncated', imageName: name, detail, cause });
    }
  });
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
