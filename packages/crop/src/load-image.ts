import {
  type EncodedImage,
  hashBytes,
  type ImageRecord,
  type ImageSize,
  type ImageView,
  once,
  type RawImage,
} from '@r2i/schema';
import type { Metadata } from 'sharp';

import { type Chroma, encodePixels } from './encode-pixels.ts';
import { sharp } from './engine.ts';
import { DecoderMissingError } from './errors/decoder-missing-error.ts';
import { ImageLoadError } from './errors/image-load-error.ts';
import { inTurn } from './in-turn.ts';
import { openPipeline, rawPixels } from './open-pipeline.ts';
import { findDecoder } from './other/find-decoder.ts';
import { pixelsWhileUsed } from './pixels-while-used.ts';
import { type SourceMediaType, sniffMediaType } from './sniff-media-type.ts';

export interface LoadImageOptions {
  /** Name for records and messages; a path below the source's root. Says nothing about the format. */
  readonly name: string;
  /**
   * Width times height above which a file is refused by what its header says, before anything is decoded.
   * A decoded image takes three bytes a pixel.
   *
   * @default 200_000_000
   */
  readonly maxPixels?: number | undefined;
}

/** A photo, decoded. */
export interface LoadedImage {
  /** Without `licence` and `origin`, which the source knows. */
  readonly record: ImageRecord;
  /**
   * Its id is the record's. Holds the file's bytes. The decoded pixels are let go of when nobody has asked for them
   * for a tenth of a second, and decoded again when they are needed: while teachers think, a photo takes up little.
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
export async function loadImage(
  bytes: Uint8Array,
  { name, maxPixels = 200_000_000 }: LoadImageOptions,
): Promise<LoadedImage> {
  const mediaType = recognise(bytes, name);
  const metadata = await readHeader(bytes, name);
  if (metadata.width * metadata.height > maxPixels) {
    throw new ImageLoadError({
      reason: 'image-too-many-pixels',
      imageName: name,
      detail: `${metadata.width}x${metadata.height} px are more than ${maxPixels}`,
    });
  }
  const pixels = pixelsWhileUsed(() => decode(bytes, name));
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

function recognise(bytes: Uint8Array, name: string): SourceMediaType {
  if (bytes.length === 0) {
    throw new ImageLoadError({ reason: 'image-empty', imageName: name, detail: 'the file has no bytes' });
  }
  const mediaType = sniffMediaType(bytes);
  if (mediaType === null) {
    const start = Buffer.from(bytes.subarray(0, 8)).toString('hex');
    throw new ImageLoadError({
      reason: 'image-not-recognised',
      imageName: name,
      detail: `the file starts with ${start}, like no image format that is read`,
    });
  }
  return mediaType;
}

/** What the header says; of formats that sharp does not read, the size alone. */
type Header = ImageSize & Partial<Metadata>;

async function readHeader(bytes: Uint8Array, name: string): Promise<Header> {
  try {
    const other = await findDecoder(sniffMediaType(bytes));
    if (other !== undefined) return await other.size(bytes);
    return await sharp(bytes, { limitInputPixels: false }).metadata();
  } catch (cause) {
    throw truncated(name, cause);
  }
}

async function decode(bytes: Uint8Array, name: string): Promise<RawImage> {
  try {
    // Strict: pixels that a decoder made up for missing ones would become training data.
    return await rawPixels(await openPipeline(bytes, { strict: true }));
  } catch (cause) {
    throw truncated(name, cause);
  }
}

function truncated(name: string, cause: unknown): ImageLoadError {
  if (cause instanceof DecoderMissingError) {
    return new ImageLoadError({
      reason: 'image-decoder-missing',
      imageName: name,
      detail: cause.message,
      cause,
    });
  }
  // The decoder's own words stay in the cause: libvips shares its error text between threads, so with images decoded
  // side by side it differs from run to run.
  const detail = 'the file is cut short or damaged';
  return new ImageLoadError({ reason: 'image-truncated', imageName: name, detail, cause });
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
