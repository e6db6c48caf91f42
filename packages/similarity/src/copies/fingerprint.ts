import { type GreyImage, readGreyImage } from '@r2i/crop';
import type { ImageSize } from '@r2i/schema';

import { type ImageFeatures, imageFeatures } from '../features/image-features.ts';
import { hashGrey } from '../perceptual/hash-grey.ts';
import type { PerceptualHash } from '../perceptual/perceptual-hash.ts';

/** What is compared of an image. */
export interface Fingerprint {
  /** Of the image, after EXIF orientation. */
  readonly size: ImageSize;
  /** The image in grey, at most 512 pixels wide and high. */
  readonly grey: GreyImage;
  readonly hash: PerceptualHash;
  readonly mirroredHash: PerceptualHash;
  readonly features: ImageFeatures;
}

/** @throws {ImageLoadError} If the file cannot be decoded or has more pixels than allowed. */
export async function readFingerprint(
  bytes: Uint8Array,
  name: string,
  { maxPixels }: { readonly maxPixels?: number | undefined } = {},
): Promise<Fingerprint> {
  const { size, grey } = await readGreyImage(bytes, { name, fit: featureSize, maxPixels });
  const { plain, mirrored } = hashGrey(grey);
  return { size, grey, hash: plain, mirroredHash: mirrored, features: imageFeatures(grey) };
}

/** Longer side, in pixels, of what is compared; smaller images are enlarged to it, but by no more than the zoom. */
const longSide = 512;
const maxZoom = 2;

function featureSize({ width, height }: ImageSize): ImageSize {
  const scale = Math.min(maxZoom, longSide / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
