import { type ImageSize, type RawImage, throwMachineFault } from '@r2i/schema';
import type { Metadata, Sharp } from 'sharp';

import { ofEngine, sharp } from './engine.ts';
import { DecoderMissingError, ImageLoadError } from './errors/image-load-error.ts';
import { inTurn } from './in-turn.ts';
import { findDecoder } from './other/find-decoder.ts';
import { requireLittleText } from './require-little-text.ts';
import { type SourceMediaType, sniffMediaType } from './sniff-media-type.ts';

export interface DecodeImageOptions {
  /** For messages. Says nothing about the format. */
  readonly name: string;
  /**
   * Width times height above which a file is refused by what its header says, before anything is decoded.
   * A decoded image takes three bytes a pixel.
   *
   * @default 200_000_000
   */
  readonly maxPixels?: number | undefined;
}

/** What the header says; of formats that sharp does not read, the size alone. */
export type Header = ImageSize & Partial<Metadata>;

/** A file that is an image of no more pixels than are taken, by its header. */
export interface Recognised {
  readonly mediaType: SourceMediaType;
  /** Its width and height are those before orientation. */
  readonly header: Header;
}

/**
 * Decodes a file once, to oriented 8-bit sRGB pixels as {@link loadImage} gives them: for whoever needs nothing but them.
 *
 * @param bytes - The whole file.
 * @param options.size - Of the pixels: a JPEG is decoded at a fraction of its size where it is to be much smaller. Waits until there is room for
 *   the work. @default that of the file
 * @throws {ImageLoadError} If the file is no image, only a part of it can be decoded, or it is too large.
 * @throws {MachineError} If there is no memory for it.
 */
export async function decodeImage(
  bytes: Uint8Array,
  { size, ...options }: DecodeImageOptions & { readonly size?: ImageSize | undefined },
): Promise<RawImage> {
  const { header } = await recogniseImage(bytes, options);
  if (size === undefined) return decodeStrictly(bytes, options.name);
  return inTurn(header.width * header.height, async () => {
    try {
      return await rawPixels((await openPipeline(bytes)).resize(size.width, size.height, { fit: 'fill' }));
    } catch (cause) {
      throw truncated(options.name, cause);
    }
  });
}

/** @throws {ImageLoadError} If the file is no image, or says that it is too large. Nothing is decoded. */
export async function recogniseImage(
  bytes: Uint8Array,
  { name, maxPixels = 200_000_000 }: DecodeImageOptions,
): Promise<Recognised> {
  const mediaType = recognise(bytes, name);
  requireLittleText(bytes, name);
  const header = await readHeader(bytes, name);
  if (header.width * header.height > maxPixels) {
    throw new ImageLoadError({
      reason: 'image-too-many-pixels',
      imageName: name,
      detail: `${header.width}x${header.height} px are more than ${maxPixels}`,
    });
  }
  return { mediaType, header };
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

async function readHeader(bytes: Uint8Array, name: string): Promise<Header> {
  try {
    const other = await findDecoder(sniffMediaType(bytes));
    if (other !== undefined) return await other.size(bytes);
    return await ofEngine(sharp(bytes, { limitInputPixels: false }).metadata());
  } catch (cause) {
    throw truncated(name, cause);
  }
}

/** @throws {ImageLoadError} If only a part of it can be decoded. */
export async function decodeStrictly(bytes: Uint8Array, name: string): Promise<RawImage> {
  try {
    // Strict: pixels that a decoder made up for missing ones would become training data.
    return await rawPixels(await openPipeline(bytes, { strict: true }));
  } catch (cause) {
    throw truncated(name, cause);
  }
}

/** @throws {MachineError} If it is the machine that cannot go on. */
function truncated(name: string, cause: unknown): ImageLoadError {
  throwMachineFault(cause, name);
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

/**
 * A pipeline over the pixels of a file of any format that is read, oriented.
 *
 * @param options.strict - Whether a file of which only a part can be decoded is refused. @default false
 * @throws Whatever the decoder of a format throws that sharp does not decode.
 */
export async function openPipeline(
  bytes: Uint8Array,
  { strict = false }: { readonly strict?: boolean } = {},
): Promise<Sharp> {
  const other = await findDecoder(sniffMediaType(bytes));
  if (other === undefined) {
    return sharp(bytes, { limitInputPixels: false, ...(strict ? { failOn: 'warning' } : {}) }).autoOrient();
  }
  const { width, height, data } = await other.decode(bytes);
  return sharp(data, { raw: { width, height, channels: 3 }, limitInputPixels: false });
}

/** Runs a pipeline to 8-bit sRGB pixels of three channels. */
export async function rawPixels(pipeline: Sharp): Promise<RawImage> {
  const { data, info } = await ofEngine(
    pipeline
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true }),
  );
  return {
    width: info.width,
    height: info.height,
    data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
  };
}
