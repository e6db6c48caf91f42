import { R2IError } from '@r2i/schema';

/** An image of a run was made again and came out with other bytes than those that name it. */
export class ImageDiffersError extends R2IError {
  override readonly name = 'ImageDiffersError';
  readonly code = 'distill/image-differs';
  /** SHA-256 that it should have. */
  readonly wanted: string;
  /** SHA-256 that it has. */
  readonly made: string;

  constructor({ wanted, made }: { wanted: string; made: string }) {
    super('it comes out otherwise, as with another version of the image library');
    this.wanted = wanted;
    this.made = made;
  }
}
