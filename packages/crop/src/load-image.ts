import {
  type EncodedImage,
  hashBytes,
  type ImageRecord,
  type ImageSize,
  type ImageView,
  once,
  type RawImage,
} from '@r2i/schema';

import { type DecodeImageOptions, decodeStrictly, type Header, recogniseImage } from './decode-image.ts';
import { type Chroma, encodePixels } from './encode-pixels.ts';
import { inTurn } from './in-turn.ts';
import { pixelsWhileUsed } from './pixels-while-used.ts';
import type { SourceMediaType } from './sniff-media-type.ts';

export interface LoadImageOptions extends DecodeImageOptions {
  /** Name for records and messages; a path below the source's root. Says nothing about the format. */
  readonly name: string;
}

/** A photo, decoded. */
export interface LoadedImage {
  /** Without `licence` and `origin`, which the source knows. */
  readonly record: ImageRecord;
  /**
   * Its id is the record's. Holds the file's bytes. The decoded pixels of all photos together that are kept are bounded, and are let go
   * of when nobody has asked for them for some seconds: they are decoded again when they are needed.
   */
  readonly view: ImageView;
  /** Resolution of colour in the file; `half` for most JPEGs. */
  readonly chroma: Chroma;
}

/**
 * Decodes a file to oriented 8-bit sRGB: EXIF orientation applied, alpha flattened on white, other colour
 * spaces, depths and embedded profiles converted, the first frame of several.
 *
 * `view.encoded()` gives the file's own bytes where they show these very pixels and carry no EXIF, IPTC, XMP
 * or text, which may tell where a photo was taken; else the pixels are written anew, losslessly for PNG, GIF
 * and BMP, as JPEG of quality 95 for the rest.
 *
 * @param bytes - The whole file: JPEG, PNG, WebP, AVIF, TIFF, GIF, BMP or HEIC. Shared, not copied.
 * @throws {ImageLoadError} If the file is no such image, only a part of it can be decoded, or it is too large.
 */
export async function loadImage(bytes: Uint8Array, options: LoadImageOptions): Promise<LoadedImage> {
  const { name } = options;
  const { mediaType, header: metadata } = await recogniseImage(bytes, options);
  const pixels = pixelsWhileUsed(() => decodeStrictly(bytes, name));
  const weight = metadata.width * metadata.height;
  const { width, height } = await inTurn(weight, pixels);
  const id = hashBytes(bytes);
  return {
    record: { id, name, width, height, mediaType },
    chroma: chromaOf(metadata),
    view: {
      id,
      size: { width, height },
      pixels,
      encoded: once(() =>
        inTurn(weight, () =>
          encodeSource({ id, bytes, mediaType, metadata, size: { width, height }, pixels }),
        ),
      ),
    },
  };
}

/** Formats whose pixels are written anew without loss. */
const lossless: ReadonlySet<SourceMediaType> = new Set(['image/png', 'image/gif', 'image/bmp']);

async function encodeSource({
  id,
  bytes,
  mediaType,
  metadata,
  size,
  pixels,
}: {
  readonly id: string;
  readonly bytes: Uint8Array;
  readonly mediaType: SourceMediaType;
  readonly metadata: Header;
  readonly size: ImageSize;
  readonly pixels: () => Promise<RawImage>;
}): Promise<EncodedImage> {
  if (
    (mediaType === 'image/jpeg' || mediaType === 'image/png' || mediaType === 'image/webp') &&
    isPlain(metadata)
  ) {
    return { id, bytes, mediaType, ...size };
  }
  const format = lossless.has(mediaType) ? 'png' : 'jpeg';
  return encodePixels(await pixels(), { format, quality: 95, chroma: chromaOf(metadata) });
}

function chromaOf({ format, chromaSubsampling }: Header): Chroma {
  return format === 'jpeg' && chromaSubsampling === '4:2:0' ? 'half' : 'full';
}

/** Whether any reader would see the pixels that we see, and nothing besides. */
function isPlain(metadata: Header): boolean {
  const { space, channels, depth, pages = 1, hasAlpha, exif, icc, iptc, xmp, comments } = metadata;
  return (
    space === 'srgb' &&
    channels === 3 &&
    depth === 'uchar' &&
    pages === 1 &&
    !hasAlpha &&
    [exif, icc, iptc, xmp, comments].every((block) => block === undefined)
  );
}
