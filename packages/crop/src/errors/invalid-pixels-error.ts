import { R2IError, type RawImage } from '@r2i/schema';

/** Raw pixels whose number does not fit the size they claim. */
export class InvalidPixelsError extends R2IError {
  override readonly name = 'InvalidPixelsError';
  readonly code = 'crop/invalid-pixels';
  readonly width: number;
  readonly height: number;
  /** Bytes of the pixel data. */
  readonly byteLength: number;

  constructor({ width, height, data }: RawImage) {
    super(
      `${data.length} bytes are not an RGB image of ${width}x${height} px, which takes ` +
        `${width * height * 3} bytes and sides of at least 1 px; pass three interleaved 8-bit channels`,
    );
    this.width = width;
    this.height = height;
    this.byteLength = data.length;
  }
}
