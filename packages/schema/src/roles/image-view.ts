import type { ImageSize } from '../records/image-size.ts';
import type { PixelBox } from '../records/pixel-box.ts';

/** Decoded pixels: 8-bit sRGB, three interleaved channels, row after row from the top-left. */
export interface RawImage extends ImageSize {
  /** Length `width * height * 3`. Shared, not copied: treat as read-only. */
  readonly data: Uint8Array;
}

/** An image as a file would hold it. */
export interface EncodedImage extends ImageSize {
  /** SHA-256 of `bytes`, lower-case hex. */
  readonly id: string;
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/jpeg' | 'image/png' | 'image/webp';
}

/**
 * An image that a role may look at, as pixels or as a file, whichever it needs. Both are made on first use
 * and kept; neither is ever changed.
 */
export interface ImageView {
  /** Identity of the content: equal ids, equal pixels. Fit for a cache key. */
  readonly id: string;
  readonly size: ImageSize;
  /** The decoded pixels, EXIF orientation applied, alpha flattened on white. */
  pixels(): Promise<RawImage>;
  /** The image as a file without EXIF orientation, to be sent to a model or stored. */
  encoded(): Promise<EncodedImage>;
}

/** Writes images in one format, whatever they were stored as. */
export interface ImageEncoder {
  /** Format and every setting that changes bytes. */
  readonly id: string;
  encode(image: ImageView): Promise<EncodedImage>;
}

/** A crop, with the place it was cut from. */
export interface CropView extends ImageView {
  /** The whole pixels that were cut, in the full image. */
  readonly box: PixelBox;
  /** Full image to crop: 2 means twice as wide and twice as high as the box. */
  readonly scale: number;
}

/** The full image with the box drawn on it. */
export interface BoxedView extends ImageView {
  /** The outline's outer edge, in pixels of the full image. */
  readonly drawnBox: PixelBox;
  /** Full image to boxed image; below 1 where a pixel budget shrank it. */
  readonly scale: number;
  /** Line width in pixels of the boxed image. */
  readonly lineWidth: number;
}
