import { R2IError } from '@r2i/schema';

/** Why a file is no usable image. The same words serve as reasons of rejections. */
export type ImageLoadReason =
  | 'image-empty'
  | 'image-not-recognised'
  | 'image-truncated'
  | 'image-too-many-pixels'
  | 'image-too-much-text'
  | 'image-decoder-missing';

const advice = {
  'image-empty': 'copy the file again or leave it out',
  'image-not-recognised': 'convert it to JPEG, PNG, WebP, AVIF, TIFF, GIF, BMP or HEIC, or leave it out',
  'image-truncated': 'copy the file again from its source or leave it out',
  'image-too-many-pixels': 'raise maxPixels if memory allows it, or leave it out',
  'image-too-much-text': 'save it again without its texts and profiles, or leave it out',
  'image-decoder-missing': 'install the package, or convert the file to JPEG',
} as const;

/** A file that cannot be used as an image. */
export class ImageLoadError extends R2IError {
  override readonly name = 'ImageLoadError';
  readonly code = 'crop/image-load';
  readonly reason: ImageLoadReason;
  /** The file's name, as the caller gave it. */
  readonly imageName: string;

  constructor({
    reason,
    imageName,
    detail,
    cause,
  }: {
    readonly reason: ImageLoadReason;
    readonly imageName: string;
    readonly detail: string;
    readonly cause?: unknown;
  }) {
    super(`${imageName}: ${detail} (${reason}); ${advice[reason]}`, { cause });
    this.reason = reason;
    this.imageName = imageName;
  }
}

/** An optional package that decodes a format is not installed. Becomes an `ImageLoadError`. */
export class DecoderMissingError extends Error {
  constructor(library: string, cause: unknown) {
    super(`the package ${library} is not installed`, { cause });
  }
}
