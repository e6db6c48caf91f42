import { type GreyImage, readGreyImage } from '@r2i/crop';
import type { ImageSize } from '@r2i/schema';

import { featureSide, featureZoom, type ImageFeatures, imageFeatures } from '../features/image-features.ts';
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
  const { size, grey } = await readGreyImage(bytes, {
    name,
    longSide: featureSide,
    maxZoom: featureZoom,
    maxPixels,
  });
  const { plain, mirrored } = hashGrey(grey);
  return { size, grey, hash: plain, mirroredHash: mirrored, features: imageFeatures(grey) };
}
