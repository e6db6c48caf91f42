import { type EncodedImage, hashBytes, type ImageSize, type PixelBox, type RawImage } from '@r2i/schema';
import type { OverlayOptions } from 'sharp';

import { ofEngine, sharp } from './engine.ts';
import { red } from './outline-strips.ts';

/**
 * Resolution of colour in a JPEG: full (4:4:4), or half in each direction (4:2:0), under which small coloured letters
 * and thin red lines bleed. A photo that has half has no more to lose.
 */
export type Chroma = 'full' | 'half';

export type ImageFormat = 'png' | 'jpeg' | 'webp';

export interface EncodePixelsOptions {
  readonly format: ImageFormat;
  /** Of JPEG and WebP, 1 to 100. */
  readonly quality: number;
  /** Resolution of colour in a JPEG, see {@link Chroma}. @default 'full' */
  readonly chroma?: Chroma | undefined;
  /** Whole pixels to resize to first. @default as it is */
  readonly size?: ImageSize;
  /** Painted red on the resized image; whole pixels of it. @default [] */
  readonly strips?: readonly PixelBox[];
  /** Whether a JPEG gets code tables of its own. @default up to {@link mostOptimised} pixels */
  readonly hasOwnTables?: boolean | undefined;
}

/**
 * JPEGs of more pixels get the standard code tables. Tables of their own would make them 1 to 5 % smaller, but take four
 * times as long, and six bytes a pixel meanwhile.
 */
export const mostOptimised: number = 2 ** 21;

/**
 * Writes pixels as a file without metadata. Same pixels and options, same bytes. What is changed on the way is changed
 * strip by strip, so that no second image is in memory.
 */
export async function encodePixels(
  image: RawImage,
  { format, quality, chroma = 'full', size = image, strips = [], hasOwnTables }: EncodePixelsOptions,
): Promise<EncodedImage> {
  const { width, height } = size;
  const raw = { width: image.width, height: image.height, channels: 3 } as const;
  const source = sharp(image.data, { raw, limitInputPixels: false });
  const isResized = width !== image.width || height !== image.height;
  const resized = isResized ? source.resize(width, height, { fit: 'fill', kernel: 'lanczos3' }) : source;
  const pipeline = strips.length === 0 ? resized : resized.composite(strips.map(toOverlay)).removeAlpha();
  const optimiseCoding = hasOwnTables ?? width * height <= mostOptimised;
  const written = {
    png: () => pipeline.png(),
    jpeg: () =>
      pipeline.jpeg({ quality, chromaSubsampling: chroma === 'full' ? '4:4:4' : '4:2:0', optimiseCoding }),
    webp: () => pipeline.webp({ quality }),
  }[format]();
  const bytes = await ofEngine(written.toBuffer());
  return {
    id: hashBytes(bytes),
    bytes: plainBytes(bytes),
    mediaType: `image/${format}`,
    width,
    height,
  };
}

function toOverlay({ left, top, right, bottom }: PixelBox): OverlayOptions {
  const [r, g, b] = red;
  const create = { width: right - left, height: bottom - top, channels: 3, background: { r, g, b } } as const;
  return { left, top, input: { create } };
}

function plainBytes(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}
