import { R2IError } from '@r2i/schema';

/** An image is left out because it looks like one before it. */
export class NearDuplicateError extends R2IError {
  override readonly name = 'NearDuplicateError';
  readonly code = 'similarity/near-duplicate';
  /** Reason of the rejection that becomes of it. */
  readonly rejectionReason = 'near-duplicate-image';
  readonly imageName: string;
  /** Name of the image that is kept. */
  readonly twin: string;
  /** Bits of 64 in which the perceptual hashes differ. */
  readonly distance: number;

  constructor({ imageName, twin, distance }: { imageName: string; twin: string; distance: number }) {
    super(`looks like ${twin}: ${distance} of 64 bits differ`);
    this.imageName = imageName;
    this.twin = twin;
    this.distance = distance;
  }
}
