import { R2IError } from '@r2i/schema';

/** A file of an archive is larger than what is read at once. */
export class EntryTooLargeError extends R2IError {
  override readonly name = 'EntryTooLargeError';
  readonly code = 'source/entry-too-large';
  /** Reason of the rejection that becomes of it. */
  readonly rejectionReason = 'image-too-large';
  readonly imageName: string;
  /** In bytes. */
  readonly size: number;

  constructor({ imageName, size, most }: { imageName: string; size: number; most: number }) {
    super(`it has ${size} bytes; ${most} are the most that is read`);
    this.imageName = imageName;
    this.size = size;
  }
}
