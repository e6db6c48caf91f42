import { R2IError, type RawImage } from '@r2i/schema';

/** Pixels that do not fit the size they come with. */
export class ImageDataInvalidError extends R2IError {
  override readonly name = 'ImageDataInvalidError';
  readonly code = 'student/image-data-invalid';
  readonly width: number;
  readonly height: number;
  /** Bytes given. */
  readonly bytes: number;

  constructor({ width, height, data }: RawImage) {
    const expected = `${width}x${height} pixels of three bytes`;
    super(
      `the image has ${data.length} bytes, not ${expected} (give 8-bit RGB without alpha, both sides at least 1)`,
    );
    this.width = width;
    this.height = height;
    this.bytes = data.length;
  }
}
