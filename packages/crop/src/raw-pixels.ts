import type { RawImage } from '@r2i/schema';
import type { Sharp } from 'sharp';

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
