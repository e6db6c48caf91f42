import type { EncodedImage, ImageEncoder, ImageView } from '@r2i/schema';

import { type FitImage, shrinkOnce } from '../roles/shrink-image.ts';
import { encodedAsIs, encodeOnce, longDataUrl } from './data-url.ts';
import type { ImageReference } from './image-folder.ts';
import type { Spliceable } from './splice-json.ts';

/** Formats that every service reads that reads images at all. */
export type CommonFormat = 'jpeg' | 'png';

/** How images are shown in one request. */
export interface ImageManner {
  /** Larger ones are shown with so many pixels. */
  readonly maxPixels: number | undefined;
  /** Media types that are shown in another format. */
  readonly reencoded: ReadonlyMap<string, CommonFormat>;
}

export interface ShownImages {
  /** One for each image. */
  readonly urls: readonly Spliceable[];
  /** Media types as they are sent; nothing where services read files themselves. */
  readonly mediaTypes: readonly string[];
}

/** Shows images to a service. */
export interface ImageSender {
  readonly canShrink: boolean;
  readonly canReencode: boolean;
  show(images: readonly ImageView[], manner: ImageManner): Promise<ShownImages>;
}

/**
 * Shows images within the request, or by an address that the service can read.
 *
 * @param options.encoder - Writes each anew first.
 * @param options.fit - Shrinks those that a service finds too large. @default none is
 * @param options.encoderFor - Writes those anew whose format a service does not read. @default none is
 */
export function createImageSender({
  images,
  encoder,
  fit,
  encoderFor,
}: {
  readonly images: 'data' | ImageReference;
  readonly encoder: ImageEncoder | undefined;
  readonly fit: FitImage | undefined;
  readonly encoderFor: ((format: CommonFormat) => ImageEncoder) | undefined;
}): ImageSender {
  const usual = encoder === undefined ? encodedAsIs : encodeOnce((image) => encoder.encode(image));
  const anew = new Map<CommonFormat, (image: ImageView) => Promise<EncodedImage>>();
  const shrinks = new Map<number, (image: ImageView) => Promise<ImageView>>();

  function shrink(image: ImageView, maxPixels: number | undefined): Promise<ImageView> | ImageView {
    if (fit === undefined || maxPixels === undefined || pixelsOf(image) <= maxPixels) return image;
    const known = shrinks.get(maxPixels) ?? shrinkOnce({ maxPixels, fit });
    shrinks.set(maxPixels, known);
    return known(image);
  }

  async function encode(image: ImageView, reencoded: ImageManner['reencoded']): Promise<EncodedImage> {
    const encoded = await usual(image);
    const format = reencoded.get(encoded.mediaType);
    if (format === undefined || encoderFor === undefined) return encoded;
    const made = anew.get(format) ?? encodeOnce((one) => encoderFor(format).encode(one));
    anew.set(format, made);
    return made(image);
  }

  return {
    canShrink: fit !== undefined,
    canReencode: images === 'data' && encoderFor !== undefined,
    async show(views, { maxPixels, reencoded }) {
      const sized = await Promise.all(views.map((view) => shrink(view, maxPixels)));
      if (images !== 'data') return { urls: await Promise.all(sized.map(images)), mediaTypes: [] };
      const encoded = await Promise.all(sized.map((view) => encode(view, reencoded)));
      return { urls: encoded.map(longDataUrl), mediaTypes: encoded.map(({ mediaType }) => mediaType) };
    },
  };
}

/** Width times height. */
export function pixelsOf({ size }: ImageView): number {
  return size.width * size.height;
}
