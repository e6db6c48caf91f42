import { type ImageSize, R2IError } from '@r2i/schema';

/** An image too long and thin for a Qwen-VL model. */
export class ImageTooExtremeError extends R2IError {
  override readonly name = 'ImageTooExtremeError';
  readonly code = 'geometry/image-too-extreme';
  readonly size: ImageSize;
  /** Longest side over shortest side that the model takes. */
  readonly maxRatio: number;

  constructor({ size, maxRatio }: { size: ImageSize; maxRatio: number }) {
    const { width, height } = size;
    super(
      `an image of ${width}x${height} pixels is too long and thin: the model takes sides of up to ${maxRatio} to 1 (crop the image first)`,
    );
    this.size = size;
    this.maxRatio = maxRatio;
  }
}
