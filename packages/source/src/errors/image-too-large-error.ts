import { R2IError } from '@r2i/schema';

/** A file has more bytes than an image may have. Nothing of it was read. */
export class ImageTooLargeError extends R2IError {
  override readonly name = 'ImageTooLargeError';
  readonly code = 'source/image-too-large';
  /** Reason of the rejection that becomes of it. */
  readonly rejectionReason = 'image-too-large';
  readonly imageName: string;
  readonly bytes: number;
  readonly maxBytes: number;

  constructor({ imageName, bytes, maxBytes }: { imageName: string; bytes: number; maxBytes: number }) {
    super(`${imageName} has ${bytes} bytes; ${maxBytes} are the most that is read of an image`);
    this.imageName = imageName;
    this.bytes = bytes;
    this.maxBytes = maxBytes;
  }
}
