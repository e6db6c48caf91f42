import type { RawImage } from '@r2i/schema';
import type { Sharp } from 'sharp';

import { sharp } from './engine.ts';
import { findDecoder } from './other/find-decoder.ts';
import { sniffMediaType } from './sniff-media-type.ts';

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
  const { data, info } = await pipeline
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return {
    width: info.width,
    height: info.height,
    data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
  };
}
