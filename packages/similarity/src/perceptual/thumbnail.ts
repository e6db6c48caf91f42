import { readGreyImage } from '@r2i/crop';
import type { ImageSize } from '@r2i/schema';

import { hashCells, hashSize, type PerceptualHash } from './perceptual-hash.ts';
import { sampleWindow, sumArea } from './summed-area.ts';
import { wholeWindow } from './unit-window.ts';

/** Sides of what is kept of an image. */
export const thumbnailSide = 128;

/** What is kept of an image to compare it with others: 16 kB. */
export interface Thumbnail {
  /** Of the image, after EXIF orientation. */
  readonly size: ImageSize;
  /** `thumbnailSide²` grey values. */
  readonly grey: Uint8Array;
  readonly hash: PerceptualHash;
  readonly mirroredHash: PerceptualHash;
}

/** @throws {ImageLoadError} If the file cannot be decoded or has more pixels than allowed. */
export async function readThumbnail(
  bytes: Uint8Array,
  name: string,
  { maxPixels }: { readonly maxPixels?: number | undefined } = {},
): Promise<Thumbnail> {
  const fit = () => ({ width: thumbnailSide, height: thumbnailSide });
  const { size, grey: squeezed } = await readGreyImage(bytes, { name, fit, maxPixels });
  const grey = squeezed.data;
  const { plain, mirrored } = hashCells(
    sampleWindow(sumArea(grey, thumbnailSide), wholeWindow, { size: hashSize }),
  );
  return { size, grey, hash: plain, mirroredHash: mirrored };
}
